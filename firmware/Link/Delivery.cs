using Overbias.Firmware.Store;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Link
{
    /// <summary>
    /// Decides what of one session is sent next: go-back-N over what is held of it. It knows nothing of MQTT but the ids of
    /// publications, so that it can be tested alone.
    /// </summary>
    public sealed class Delivery
    {
        /// <summary>Publications in flight to the broker at most.</summary>
        public const int MostInFlight = 4;

        /// <summary>Without progress for this long it begins again at its oldest entry.</summary>
        public const long PatienceMillisecond = 2000;

        private const int Confirmations = 16;

        private readonly IHeld _outbox;
        private readonly int[] _flightId = new int[MostInFlight];
        private readonly long[] _flightSequence = new long[MostInFlight];
        private readonly int[] _confirmedId = new int[Confirmations];
        private readonly bool[] _confirmedWell = new bool[Confirmations];
        private int _flights;
        private int _confirmationsIn;
        private int _confirmationsOut;
        private long _next = 1;
        private long _acknowledged;
        private long _highestSent;
        private long _progressAt;
        private long _begun = 1;

        /// <summary>A delivery of an outbox, or of a stored session.</summary>
        /// <param name="outbox">what is held</param>
        /// <param name="sentBefore">true when an earlier boot may have sent more than is held</param>
        public Delivery(IHeld outbox, bool sentBefore)
        {
            _outbox = outbox;
            _highestSent = sentBefore ? long.MaxValue : 0;
        }

        /// <summary>The bound recorder, or null.</summary>
        public string Recorder { get; private set; }

        /// <summary>
        /// True when nothing is to be done: all is acknowledged or, with no recorder bound, sent; or nothing was sent yet.
        /// </summary>
        public bool Resting
        {
            get
            {
                bool nothingSent = _next == _begun;
                return _flights == 0 && (nothingSent || (Recorder == null ? _next : _outbox.First) > _outbox.Newest);
            }
        }

        /// <summary>True when all is acknowledged or, with no recorder bound, was sent and confirmed by the broker.</summary>
        public bool Over
        {
            get { return _flights == 0 && (Recorder == null ? _next : _outbox.First) > _outbox.Newest; }
        }

        /// <summary>True when it had to begin again for want of progress, since the last <see cref="Reconnected"/> by others.</summary>
        public bool Stuck { get; private set; }

        /// <summary>Binds a recorder; another one than before is served from the oldest entry on.</summary>
        public void Bind(string recorder)
        {
            if (recorder == Recorder)
            {
                return;
            }

            Recorder = recorder;
            _outbox.RecorderBound = recorder != null;
            if (recorder != null)
            {
                _next = _outbox.First;
                _begun = _next;
            }
        }

        /// <summary>The connection is new: nothing is in flight, and all begins again at the oldest entry.</summary>
        public void Reconnected(long nowMillisecond)
        {
            Stuck = false;
            BeginAgain(nowMillisecond);
        }

        /// <summary>The next entry to send, or null when nothing is to be sent now.</summary>
        public Record Next(long nowMillisecond)
        {
            TakeConfirmations(nowMillisecond);
            long first = _outbox.First;
            if (_next < first)
            {
                _next = first;
            }

            if (Recorder == null)
            {
                // Nobody waits for the loss of what lies between to be told.
                _next = _outbox.NextHeld(_next);
            }

            bool waiting = _flights > 0 || (Recorder != null && _next > first);
            if (!waiting)
            {
                _progressAt = nowMillisecond;
            }
            else if (nowMillisecond - _progressAt > PatienceMillisecond)
            {
                Stuck = true;
                BeginAgain(nowMillisecond);
            }

            bool windowFull = Recorder != null && _next >= first + Topics.Window;
            return _flights >= MostInFlight || windowFull ? null : _outbox.Find(_next);
        }

        /// <summary>The entry last given by <see cref="Next"/> was published.</summary>
        /// <param name="messageId">the id that the client gave it</param>
        /// <param name="sequence">the entry's number</param>
        public void Sent(int messageId, long sequence)
        {
            _flightId[_flights] = messageId;
            _flightSequence[_flights] = sequence;
            _flights++;
            _next = sequence + 1;
            _highestSent = sequence > _highestSent ? sequence : _highestSent;
        }

        /// <summary>The client says that a publication was confirmed, or given up. May be called from the client's own thread.</summary>
        public void Confirmed(int messageId, bool well)
        {
            if (_confirmationsIn - _confirmationsOut >= Confirmations)
            {
                // Older ones were not taken: patience will see to it.
                return;
            }

            int slot = _confirmationsIn % Confirmations;
            _confirmedId[slot] = messageId;
            _confirmedWell[slot] = well;
            _confirmationsIn++;
        }

        /// <summary>A recorder acknowledges; it is bound if none is.</summary>
        /// <returns>false when it is not the bound one, or names what was never sent</returns>
        public bool Acknowledge(string recorder, long sequence, long nowMillisecond)
        {
            if ((Recorder != null && recorder != Recorder) || sequence > _highestSent)
            {
                return false;
            }

            Bind(recorder);
            if (sequence > _acknowledged)
            {
                _acknowledged = sequence;
                _progressAt = nowMillisecond;
                _outbox.Release(sequence);
            }

            return true;
        }

        private void BeginAgain(long nowMillisecond)
        {
            _flights = 0;
            _confirmationsOut = _confirmationsIn;
            _next = _outbox.First;
            _begun = _next;
            _progressAt = nowMillisecond;
        }

        private void TakeConfirmations(long nowMillisecond)
        {
            while (_confirmationsOut != _confirmationsIn)
            {
                int slot = _confirmationsOut % Confirmations;
                _confirmationsOut++;
                int flight = 0;
                while (flight < _flights && _flightId[flight] != _confirmedId[slot])
                {
                    flight++;
                }

                if (flight == _flights)
                {
                    continue;
                }

                if (!_confirmedWell[slot])
                {
                    Stuck = true;
                    BeginAgain(nowMillisecond);
                    return;
                }

                _outbox.Confirm(_flightSequence[flight]);
                _progressAt = nowMillisecond;
                _flights--;
                for (int i = flight; i < _flights; i++)
                {
                    _flightId[i] = _flightId[i + 1];
                    _flightSequence[i] = _flightSequence[i + 1];
                }
            }
        }
    }
}
