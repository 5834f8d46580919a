using System.Threading;
using Overbias.Firmware.Acquire;
using Overbias.Firmware.Link;
using Overbias.Firmware.Store;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Supervise
{
    /// <summary>Watches buttons and key, and shows how the box is on its three diodes.</summary>
    public sealed class SuperviseLoop
    {
        private const int RoundMillisecond = 50;
        private const int FruitlessReadings = 3;

        private readonly Hardware _hardware;
        private readonly Inbox _inbox;
        private readonly Procedure _procedure;
        private readonly LinkLoop _link;
        private readonly FlashCounter _runs;
        private readonly CalibrationStore _calibrations;
        private int _calibrationsStored;
        private int _lastButtons;
        private int _shownDiodes = -1;
        private int _silent;

        /// <summary>Makes the supervisor.</summary>
        public SuperviseLoop(Hardware hardware, Inbox inbox, Procedure procedure, LinkLoop link, FlashCounter runs, CalibrationStore calibrations)
        {
            _hardware = hardware;
            _inbox = inbox;
            _procedure = procedure;
            _link = link;
            _runs = runs;
            _calibrations = calibrations;
        }

        /// <summary>Body of the thread.</summary>
        public void Run()
        {
            while (true)
            {
                Round();
                Thread.Sleep(RoundMillisecond);
            }
        }

        private void Round()
        {
            KeepCalibration();
            int port = _hardware.Expander.ReadB();
            if (port < 0)
            {
                if (++_silent == FruitlessReadings)
                {
                    _inbox.Report(FaultCode.Expander, "port B");
                }

                return;
            }

            _silent = 0;
            int pressed = port & ~_lastButtons;
            _lastButtons = port;
            if ((pressed & ExpanderBits.StopPressed) != 0)
            {
                _inbox.StopPressed = true;
            }
            else if ((pressed & ExpanderBits.StartPressed) != 0 && (port & ExpanderBits.KeyOn) != 0 && _procedure.State == RunState.Idle)
            {
                _inbox.Ask(Inbox.Start, _runs.Next(), _procedure.Profile, string.Empty, string.Empty, "START button");
            }

            ShowDiodes();
        }

        // Flash is written with the bias off only.
        private void KeepCalibration()
        {
            int taken = _procedure.CalibrationsTaken;
            if (taken == _calibrationsStored || _procedure.State != RunState.Idle)
            {
                return;
            }

            _calibrationsStored = taken;
            string trouble = _calibrations.Save(_procedure.Calibration);
            if (trouble != null)
            {
                _inbox.Ask(Inbox.Note, 0, null, trouble, null, null);
            }
        }

        private void ShowDiodes()
        {
            int diodes = (_procedure.Running ? ExpanderBits.LedRun : 0)
                | (_procedure.State == RunState.Fault ? ExpanderBits.LedFault : 0)
                | (_link.Connected ? ExpanderBits.LedLink : 0);
            if (diodes != _shownDiodes)
            {
                _hardware.Expander.WriteB(diodes);
                _shownDiodes = diodes;
            }
        }
    }
}
