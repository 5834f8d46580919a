using System;
using System.Threading;
using Overbias.Firmware.Acquire;
using Overbias.Firmware.Drivers;
using Overbias.Firmware.Link;
using Overbias.Firmware.Store;
using Overbias.Firmware.Supervise;
using Overbias.Shared.Board;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware
{
    /// <summary>The application of the box: makes everything once, starts acquire and link, and becomes the supervisor.</summary>
    public static class Program
    {
        /// <summary>Frames and events that the outbox holds: about 205 s of run.</summary>
        private const int OutboxCapacity = 2048;

        /// <summary>Entry point of the device.</summary>
        public static void Main()
        {
            Hardware hardware = new Hardware();
            SafeState safe = new SafeState(hardware);
            Inbox inbox = new Inbox();
            try
            {
                BoxConfig config = BoxConfig.Load();
                BoxFacts facts = new BoxFacts(new FlashCounter("I:\\boot.txt").Next());
                FlashCounter runs = new FlashCounter("I:\\run.txt");
                BinClock clock = new BinClock(
                    LedcTimer.PeriodNanosecond(Hardware.TickHertz), Scales.ConversionsPerBin, Ad7606b.BusyNanosecond);
                Outbox outbox = new Outbox(OutboxCapacity, clock);
                Procedure procedure = new Procedure(outbox, clock.BinNanosecond * 1e-9);
                ProfileStore profiles = new ProfileStore();
                Tell(outbox, profiles.Load(procedure.Profile));
                CalibrationStore calibrations = new CalibrationStore();
                Tell(outbox, calibrations.Load(procedure.Calibration));

                AcquireLoop acquire = new AcquireLoop(hardware, clock, outbox, procedure, inbox, safe, facts);
                LinkLoop link = new LinkLoop(config, facts, outbox, procedure, acquire, inbox, runs, profiles);

                Thread acquireThread = new Thread(() => Guard(acquire.Run, safe, inbox));
                acquireThread.Priority = ThreadPriority.Highest;
                acquireThread.Start();
                new Thread(() => Guard(link.Run, safe, inbox)).Start();
                new SuperviseLoop(hardware, inbox, procedure, link, runs, calibrations).Run();
            }
            catch (Exception exception)
            {
                safe.Enter();
                inbox.Report(FaultCode.Software, exception.Message);
                Thread.Sleep(Timeout.Infinite);
            }
        }

        private static void Tell(Outbox outbox, string trouble)
        {
            if (trouble != null)
            {
                Record note = outbox.Begin(EventKind.Note, 0);
                note.Text = trouble;
                outbox.End(note);
            }
        }

        private static void Guard(ThreadStart body, SafeState safe, Inbox inbox)
        {
            try
            {
                body();
            }
            catch (Exception exception)
            {
                safe.Enter();
                inbox.Report(FaultCode.Software, exception.Message);
            }
        }
    }
}
