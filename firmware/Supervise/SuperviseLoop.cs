using System;
using System.Threading;
using Overbias.Firmware.Acquire;
using Overbias.Firmware.Link;
using Overbias.Firmware.Store;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Supervise
{
    /// <summary>
    /// Watches buttons and key, shows how the box is on its three diodes, sees that the port expander drives what it was told, and
    /// notes in flash that a run has ended.
    /// </summary>
    public sealed class SuperviseLoop
    {
        private const int RoundMillisecond = 50;
        private const int FruitlessReadings = 3;

        private readonly Hardware _hardware;
        private readonly Inbox _inbox;
        private readonly Procedure _procedure;
        private readonly AcquireLoop _acquire;
        private readonly LinkLoop _link;
        private readonly RunNumbers _runs;
        private readonly Keeper _keeper;
        private readonly Panel _panel;
        private readonly HeapKeeper _heap;
        private readonly CalibrationStore _calibrations;
        private int _calibrationsStored;
        private int _lastButtons;
        private int _shownDiodes = -1;
        private int _silent;
        private int _differs;
        private int _run;
        private bool _ran;

        /// <summary>Makes the supervisor.</summary>
        public SuperviseLoop(
            Hardware hardware, Inbox inbox, Procedure procedure, AcquireLoop acquire, LinkLoop link, RunNumbers runs,
            CalibrationStore calibrations, Keeper keeper, Panel panel)
        {
            _hardware = hardware;
            _inbox = inbox;
            _procedure = procedure;
            _heap = new HeapKeeper(procedure);
            _acquire = acquire;
            _link = link;
            _runs = runs;
            _run = runs.Unfinished;
            _keeper = keeper;
            _panel = panel;
            _calibrations = calibrations;
        }

        /// <summary>Body of the thread: never returns. What goes wrong in a round is a fault, and acquire ends the run.</summary>
        public void Run()
        {
            while (true)
            {
                try
                {
                    Round();
                    _heap.Round(_acquire.LastBin, _acquire.BiasMicrovolt);
                    _panel.Round(_link.Connected);
                    _keeper.Round(Environment.TickCount64);
                }
                catch (Exception exception)
                {
                    _inbox.Report(FaultCode.Software, exception.Message);
                }

                Thread.Sleep(RoundMillisecond);
            }
        }

        private void Round()
        {
            FinishRun();
            KeepCalibration();
            int port = _hardware.Expander.ReadB();
            if (port < 0)
            {
                if (++_silent == FruitlessReadings)
                {
                    _inbox.Report(FaultCode.Expander, "port B does not answer");
                }

                return;
            }

            _silent = 0;
            CheckPortA();
            int pressed = port & ~_lastButtons;
            _lastButtons = port;
            if ((pressed & ExpanderBits.StopPressed) != 0)
            {
                _inbox.StopPressed = true;
            }
            else if ((pressed & ExpanderBits.StartPressed) != 0)
            {
                StartPressed();
            }

            ShowDiodes();
        }

        private void StartPressed()
        {
            string refusal = null;
            if (_procedure.State == RunState.Fault)
            {
                refusal = _inbox.Ask(Inbox.Clear, 0, null, null, null, null);
            }
            else if (_procedure.State == RunState.Idle)
            {
                int run = _runs.Next();
                refusal = _inbox.Ask(Inbox.Start, run, _procedure.Profile, string.Empty, string.Empty, "START button");
                if (refusal != null)
                {
                    _runs.Finish(run);
                }
            }

            if (refusal != null)
            {
                _inbox.Ask(Inbox.Note, 0, null, "START: " + refusal, null, null);
            }
        }

        // What the chip holds for port A is what relays and drive follow, as long as it drives them: after a reset of its own it does
        // not, whatever is written.
        private void CheckPortA()
        {
            int written = _acquire.PortA;
            int held = _hardware.Expander.ReadLatchA();
            bool differs = ((held != written && _acquire.PortA == written) || !_hardware.Expander.DrivesA())
                && _procedure.State != RunState.Fault;
            _differs = differs ? _differs + 1 : 0;
            if (_differs == 2)
            {
                _inbox.Report(FaultCode.Expander, held < 0 ? "port A does not answer" : "port A holds another value than was written");
            }
        }

        private void FinishRun()
        {
            if (_procedure.Running)
            {
                _run = _procedure.Run;
                _ran = true;
            }
            else if (_run != 0 && (_ran || _procedure.State == RunState.Idle))
            {
                // A run of the boot before has ended when its fault is cleared, one of this boot when it is over.
                _runs.Finish(_run);
                _run = 0;
                _ran = false;
            }
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
