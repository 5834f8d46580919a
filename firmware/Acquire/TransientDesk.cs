using Overbias.Firmware.Store;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Keeps raw conversions around what happens in a run, and sends them once its drive is off and before its end is told. They
    /// never push what waits out of the outbox: without room they are dropped, and counted.
    /// </summary>
    public sealed class TransientDesk
    {
        private const int BlocksPerBin = 2;
        private const int RoomForTheRest = 64;

        private readonly TransientStore _store = new TransientStore();
        private readonly Procedure _procedure;
        private readonly Outbox _outbox;
        private int _run;

        /// <summary>A desk for a procedure and its outbox.</summary>
        public TransientDesk(Procedure procedure, Outbox outbox)
        {
            _procedure = procedure;
            _outbox = outbox;
        }

        /// <summary>Takes one conversion.</summary>
        public void Put(long conversion, int[] counts)
        {
            if (_run != 0)
            {
                _store.Put(conversion, counts);
            }
        }

        /// <summary>Serves once in each bin, after the procedure has stepped.</summary>
        /// <param name="bin">the bin that has just begun</param>
        public void Serve(long bin)
        {
            bool wanted = _procedure.Running && _procedure.Profile[Settings.Transients] != 0;
            int run = wanted ? _procedure.Run : 0;
            if (run != _run)
            {
                _run = run;
                _store.Begin(bin);
            }

            if (_run == 0)
            {
                return;
            }

            _store.Mark(_procedure.HappenedBin);
            _store.Advance(bin);
            _procedure.TransientsPending = _store.Pending;
            _procedure.TransientsHeld = _store.Held;
            if (_procedure.State == RunState.Short)
            {
                Send();
            }

            _procedure.Tally.TransientsLost = _store.Lost;
        }

        private void Send()
        {
            for (int i = 0; i < BlocksPerBin && _store.HasBlock; i++)
            {
                if (_outbox.Held > _outbox.Capacity - RoomForTheRest)
                {
                    _store.Drop();
                    return;
                }

                _store.Send(_outbox);
            }
        }
    }
}
