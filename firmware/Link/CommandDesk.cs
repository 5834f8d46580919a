using System;
using Overbias.Firmware.Acquire;
using Overbias.Firmware.Store;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Link
{
    /// <summary>
    /// Takes commands: each id acts once, and its reply is repeated when it comes again. Every command but `stop` must quote the
    /// session and the state that its sender saw.
    /// </summary>
    public sealed class CommandDesk
    {
        private readonly Command _command = new Command();
        private readonly string[] _ids = Texts.Empty(Topics.RememberedCommands);
        private readonly byte[][] _replies = new byte[Topics.RememberedCommands][];
        private readonly JsonBuffer _json = new JsonBuffer(Status.LargestStatus);
        private readonly int[] _settings = new int[Settings.Slots];
        private readonly Inbox _inbox;
        private readonly Procedure _procedure;
        private readonly Dispatch _delivery;
        private readonly RunNumbers _runs;
        private readonly ProfileStore _profiles;
        private int _remembered;

        /// <summary>A desk in front of acquire.</summary>
        public CommandDesk(Inbox inbox, Procedure procedure, Dispatch delivery, RunNumbers runs, ProfileStore profiles)
        {
            _inbox = inbox;
            _procedure = procedure;
            _delivery = delivery;
            _runs = runs;
            _profiles = profiles;
        }

        /// <summary>True when the last command changed what `about` says.</summary>
        public bool AboutChanged { get; private set; }

        /// <summary>Takes a message from the topic `cmd` and gives the reply.</summary>
        /// <param name="payload">the message</param>
        /// <param name="retained">true when it came with the retain flag</param>
        /// <param name="session">the session's id</param>
        public byte[] Take(byte[] payload, bool retained, string session)
        {
            AboutChanged = false;
            string refusal = _command.Read(payload, payload.Length);
            if (retained)
            {
                return Reply(session, "the command has the retain flag");
            }

            if (_command.Id != null)
            {
                for (int i = 0; i < _ids.Length && i < _remembered; i++)
                {
                    if (_ids[i] == _command.Id)
                    {
                        return _replies[i];
                    }
                }
            }

            byte[] reply = Reply(session, refusal ?? Act(session));
            if (_command.Id != null)
            {
                int slot = _remembered % Topics.RememberedCommands;
                _ids[slot] = _command.Id;
                _replies[slot] = reply;
                _remembered++;
            }

            return reply;
        }

        private string Act(string session)
        {
            if (_command.Do != "stop")
            {
                string state = RunState.Names[_procedure.State];
                if (_command.Session != session)
                {
                    return "the sid is not that of this session";
                }

                if (_command.State != state)
                {
                    return "the state is " + state;
                }
            }

            switch (_command.Do)
            {
                case "start":
                    return Start();
                case "calibrate":
                    return Calibrate();
                case "stop":
                    return _inbox.Ask(Inbox.Stop, 0, null, null, null, null);
                case "hold":
                    return _inbox.Ask(Inbox.Hold, 0, null, null, null, null);
                case "park":
                    return _inbox.Ask(Inbox.Park, 0, null, null, null, null);
                case "nudge":
                    return _command.Millivolt == 0
                        ? "nudge needs mV"
                        : _inbox.Ask(Inbox.Nudge, _command.Millivolt, null, null, null, null);
                case "back_off":
                    return _inbox.Ask(Inbox.BackOff, 0, null, null, null, null);
                case "profile":
                    return Profile();
                case "note":
                    return _command.Text.Length == 0
                        ? "the note has no text"
                        : _inbox.Ask(Inbox.Note, 0, null, _command.Text, null, null);
                case "release":
                    _delivery.Bind(null);
                    return null;
                case "clear":
                    return _inbox.Ask(Inbox.Clear, 0, null, null, null, null);
                default:
                    return "there is no command " + _command.Do
                        + "; there are start, stop, hold, park, nudge, back_off, profile, calibrate, note, release and clear";
            }
        }

        private string Start()
        {
            if (_procedure.State != RunState.Idle)
            {
                return "start is for idle";
            }

            string refusal = Merge();
            if (refusal != null)
            {
                return refusal;
            }

            int run = _runs.Next();
            refusal = _inbox.Ask(Inbox.Start, run, _settings, _command.Operator, _command.Sample, _command.Note);
            if (refusal != null)
            {
                _runs.Finish(run);
            }
            else
            {
                AboutChanged = true;
                if (!string.IsNullOrEmpty(_command.Recorder))
                {
                    _delivery.Bind(_command.Recorder);
                }
            }

            return refusal;
        }

        private string Calibrate()
        {
            if (_procedure.State != RunState.Idle)
            {
                return "calibrate is for idle";
            }

            string refusal = CalibrationReader.DateRefusal(_command.Date)
                ?? _inbox.Ask(Inbox.Calibrate, _runs.Next(), null, _command.Operator, _command.Date, null);
            if (refusal == null && !string.IsNullOrEmpty(_command.Recorder))
            {
                _delivery.Bind(_command.Recorder);
            }

            return refusal;
        }

        private string Profile()
        {
            string refusal = Merge() ?? _inbox.Ask(Inbox.Profile, 0, _settings, null, null, null);
            AboutChanged = refusal == null;
            return refusal ?? _profiles.Save(_settings);
        }

        private string Merge()
        {
            Array.Copy(_procedure.Profile, 0, _settings, 0, Settings.Slots);
            _command.Profile.Merge(_settings);
            return Settings.Disagreement(_settings);
        }

        private byte[] Reply(string session, string refusal)
        {
            ReplyWriter.Write(_json, session, _command.Id, refusal, RunState.Names[_procedure.State], _procedure.Run);
            return _json.ToArray();
        }
    }
}
