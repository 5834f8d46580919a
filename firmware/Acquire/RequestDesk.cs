using Overbias.Firmware.Drivers;
using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Acquire
{
    /// <summary>Serves what other threads ask of acquire, once in each bin, at a time when the answer can act at the next edge.</summary>
    public sealed class RequestDesk
    {
        private readonly Inbox _inbox;
        private readonly Procedure _procedure;
        private readonly Outputs _outputs;
        private readonly TripCause _cause;
        private readonly Recovery _recovery;
        private readonly Mcp23017 _expander;
        private readonly Journal _journal;
        private readonly int _boot;
        private readonly bool _simulated;

        /// <summary>A desk for an inbox.</summary>
        public RequestDesk(
            Inbox inbox, Procedure procedure, Outputs outputs, TripCause cause, Recovery recovery, Mcp23017 expander, Journal journal,
            BoxFacts facts)
        {
            _cause = cause;
            _recovery = recovery;
            _expander = expander;
            _inbox = inbox;
            _procedure = procedure;
            _outputs = outputs;
            _journal = journal;
            _boot = facts.Boot;
            _simulated = facts.Simulated;
        }

        /// <summary>
        /// Serves whatever waits. To be called when a row has just been closed, so that what begins here begins with a row.
        /// </summary>
        /// <param name="bin">the first bin that no row holds yet</param>
        public void Serve(long bin)
        {
            if (_inbox.Fault != FaultCode.None)
            {
                _outputs.Fail(_inbox.Fault, _inbox.FaultDetail, bin);
                _inbox.FaultTaken();
            }

            if (_inbox.StopPressed)
            {
                _inbox.StopPressed = false;
                _procedure.Stop(bin);
            }

            if (_inbox.Request != Inbox.None)
            {
                _inbox.Answer(Carry(bin));
            }
        }

        private string Carry(long bin)
        {
            switch (_inbox.Request)
            {
                case Inbox.Start:
                    return Start(bin);
                case Inbox.Calibrate:
                    return Calibrate(bin);
                case Inbox.Stop:
                    _procedure.Stop(bin);
                    return null;
                case Inbox.Hold:
                    return _procedure.Hold(bin) ? null : "hold is for a driven contact that is not held yet";
                case Inbox.Park:
                    return _procedure.Park(bin) ? null : "park is for a driven contact that is not parked yet";
                case Inbox.Nudge:
                    return _procedure.Nudge(_inbox.Number, bin);
                case Inbox.BackOff:
                    return _procedure.BackOff(bin) ? null : "back_off is for a driven contact that is not broken";
                case Inbox.Profile:
                    return TakeProfile();
                case Inbox.Note:
                    return Note(bin);
                default:
                    return Clear(bin);
            }
        }

        private string Start(long bin)
        {
            string refusal = CannotStart(bin) ?? TakeProfile();
            if (refusal == null)
            {
                _cause.Clear();
                _procedure.Start(_inbox.Number, bin, _simulated, _inbox.Text, _inbox.Sample, _inbox.RunNote);
            }

            return refusal;
        }

        private string Calibrate(long bin)
        {
            string refusal = CannotStart(bin) ?? (_outputs.HasReferences ? null : "the expander of the references does not answer");
            if (refusal == null)
            {
                _cause.Clear();
                _procedure.StartCalibration(_inbox.Number, _boot, bin, _simulated, _inbox.Text, _inbox.Sample);
            }

            return refusal;
        }

        private string CannotStart(long bin)
        {
            if (_procedure.State != RunState.Idle)
            {
                return "start and calibrate are for idle";
            }

            int port = _expander.ReadB();
            string refusal = Recovery.PanelRefusal(port);
            if (refusal != null)
            {
                return refusal;
            }

            if ((port & ExpanderBits.KeyRemote) == 0 && !_outputs.Armed())
            {
                return "the key stands at local: a run begins by START at the box";
            }

            if (!_outputs.BiasIsZero())
            {
                _outputs.Fail(FaultCode.BiasDac, "does not read back 0 before a run", bin);
                return "the bias DAC does not read back 0";
            }

            return null;
        }

        private string TakeProfile()
        {
            if (_procedure.State != RunState.Idle)
            {
                return "profile is for idle";
            }

            int[] settings = _inbox.Settings;
            for (int i = 0; i < Settings.Slots; i++)
            {
                _procedure.Profile[i] = settings[i];
            }

            return null;
        }

        private string Note(long bin)
        {
            Record note = _journal.Begin(EventKind.Note, bin);
            note.Text = _inbox.Text;
            _journal.End(note);
            return null;
        }

        private string Clear(long bin)
        {
            if (_procedure.State != RunState.Fault)
            {
                return "clear is for fault";
            }

            string refusal = _recovery.Refusal();
            if (refusal != null)
            {
                return refusal;
            }

            _procedure.BecomeIdle("fault cleared", bin);
            return null;
        }
    }
}
