using Overbias.Shared.Board;

namespace Overbias.Shared.Control
{
    /// <summary>
    /// The order in which the relays move, each position held for <see cref="BinsPerStep"/> bins: from shorted through 10 kΩ to
    /// the force path and back, make before break both ways. The first step of connecting clears the trip latch.
    /// </summary>
    public sealed class RelaySequence
    {
        /// <summary>Bins for which each position is held; a relay takes 1 ms.</summary>
        public const int BinsPerStep = 2;

        /// <summary>Where the relays stand while the junction is driven.</summary>
        public const int Connected = ExpanderBits.Unshort | ExpanderBits.Force;

        private static readonly int[] ConnectSteps =
        {
            ExpanderBits.Arm,
            0,
            ExpanderBits.Soft,
            ExpanderBits.Soft | ExpanderBits.Unshort,
            ExpanderBits.Soft | ExpanderBits.Unshort | ExpanderBits.Force,
            Connected,
        };

        private static readonly int[] ShortSteps =
        {
            Connected,
            ExpanderBits.Soft | ExpanderBits.Unshort | ExpanderBits.Force,
            ExpanderBits.Soft | ExpanderBits.Unshort,
            ExpanderBits.Soft,
            0,
        };

        private int[] _steps = ShortSteps;
        private int _step;
        private int _bins;

        /// <summary>Bits of port A now, without those of the trip fraction.</summary>
        public int Position
        {
            get { return _steps[_step]; }
        }

        /// <summary>True once the last position was held long enough.</summary>
        public bool Done { get; private set; }

        /// <summary>True after the step that clears the trip latch.</summary>
        public bool PastArming
        {
            get { return _steps == ShortSteps || _step >= 1; }
        }

        /// <summary>Begins to connect.</summary>
        public void Connect()
        {
            Begin(ConnectSteps);
        }

        /// <summary>Begins to short, from wherever connecting has come to.</summary>
        public void Short()
        {
            int position = Position;
            Begin(ShortSteps);
            while (_step < ShortSteps.Length - 1 && ShortSteps[_step] != position)
            {
                _step++;
            }
        }

        /// <summary>Counts bins and moves on when a position was held long enough.</summary>
        public void Advance(int bins)
        {
            _bins += bins;
            if (_bins < BinsPerStep)
            {
                return;
            }

            _bins = 0;
            if (_step < _steps.Length - 1)
            {
                _step++;
            }
            else
            {
                Done = true;
            }
        }

        private void Begin(int[] steps)
        {
            _steps = steps;
            _step = 0;
            _bins = 0;
            Done = false;
        }
    }
}
