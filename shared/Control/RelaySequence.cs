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

        // The sample stays shorted; 1 MΩ stands in its place, and 10 kΩ before it, until the calibration itself goes on.
        private static readonly int[] IsolateSteps =
        {
            ExpanderBits.Arm,
            0,
            0,
            ExpanderBits.Soft,
        };

        private static readonly int[] IsolateReferences =
        {
            0,
            0,
            ReferenceBits.Isolate | ReferenceBits.Ohm1M,
            ReferenceBits.Isolate | ReferenceBits.Ohm1M,
        };

        private static readonly int[] RejoinSteps =
        {
            ExpanderBits.Soft,
            0,
            0,
        };

        private static readonly int[] RejoinReferences =
        {
            ReferenceBits.Isolate | ReferenceBits.Ohm1M,
            ReferenceBits.Isolate | ReferenceBits.Ohm1M,
            0,
        };

        private int[] _steps = ShortSteps;
        private int[] _references;
        private int _step;
        private int _bins;

        /// <summary>Bits of port A now, without those of the trip fraction.</summary>
        public int Position
        {
            get { return _steps[_step]; }
        }

        /// <summary>Bits of the second expander now.</summary>
        public int References
        {
            get { return _references == null ? 0 : _references[_step]; }
        }

        /// <summary>True once the last position was held long enough.</summary>
        public bool Done { get; private set; }

        /// <summary>True after the step that clears the trip latch.</summary>
        public bool PastArming
        {
            get { return _steps == ShortSteps || _steps == RejoinSteps || _step >= 1; }
        }

        /// <summary>Begins to connect.</summary>
        /// <param name="references">true to connect the references in place of the sample</param>
        public void Connect(bool references)
        {
            Begin(references ? IsolateSteps : ConnectSteps, references ? IsolateReferences : null);
        }

        /// <summary>Begins to short, from wherever connecting has come to.</summary>
        public void Short()
        {
            int position = Position;
            if (_references != null)
            {
                bool isolated = References != 0;
                Begin(RejoinSteps, RejoinReferences);
                _step = isolated ? 0 : RejoinSteps.Length - 1;
                return;
            }

            Begin(ShortSteps, null);
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

        private void Begin(int[] steps, int[] references)
        {
            _steps = steps;
            _references = references;
            _step = 0;
            _bins = 0;
            Done = false;
        }
    }
}
