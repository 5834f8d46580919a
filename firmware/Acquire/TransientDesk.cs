using Overbias.Firmware.Drivers;
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
        private const int RoomForTheRest = 64;

        private readonly TransientStore _store;
        private readonly Procedure _procedure;
        private readonly Outbox _outbox;
        private int _run;

        /// <summary>A desk for an ADC, a procedure and its outbox.</summary>
        public TransientDesk(Ad7606b adc, Procedure procedure, Outbox outbox)
        {
            _store = new TransientStore(adc);
            _procedure = procedure;
            _outbox = outbox;
        }

        /// <summary>True while conversions are kept.</summary>
        public bool Keeping
        {
            get { return _run != 0; }
        }

        /// <summary>Where those are to be put that are kept.</summary>
        public TransientStore Store
        {
            get { return _store; }
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
            if (_procedure.State != RunState.Short && !_store.CanAdvance(bin))
            {
                return;
            }

            _store.Advance(bin);
            _procedure.TransientsPending = _store.Pending;
            _procedure.TransientsHeld = _store.Held;
            if (_procedure.State == RunState.Short)
            {
                Send();
            }

            _procedure.Tally.TransientsLost = _store.Lost;
        }

        // One block a bin, which takes half of it.
        private void Send()
        {
            if (!_store.HasBlock)
            {
                return;
            }

            if (_outbox.Held > _outbox.Capacity - RoomForTheRest)
            {
                _store.Drop();
            }
            else
            {
                _store.Send(_outbox);
            }
        }
    }
}
