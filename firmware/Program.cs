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

        private const int LinkAgainMillisecond = 2000;

        /// <summary>Entry point of the device.</summary>
        public static void Main()
        {
            Hardware hardware = new Hardware();
            SafeState safe = new SafeState(hardware);
            Inbox inbox = new Inbox();
            AcquireLoop acquire;
            LinkLoop link;
            Panel panel;
            Keeper keeper;
            CalibrationStore calibrations;
            Procedure procedure;
            RunNumbers runs;
            try
            {
                BoxConfig config = BoxConfig.Load();
                BoxFacts facts = new BoxFacts(new FlashCounter("I:\\boot.txt").Next());
                runs = new RunNumbers("I:\\run.txt");
                BinClock clock = new BinClock(
                    LedcTimer.PeriodNanosecond(Hardware.TickHertz), Scales.ConversionsPerBin, Ad7606b.BusyNanosecond);
                Spill spill = new Spill(new FlashSegments());
                Outbox outbox = new Outbox(OutboxCapacity, clock, spill);
                procedure = new Procedure(outbox, clock.BinNanosecond * 1e-9);
                ProfileStore profiles = new ProfileStore();
                Tell(outbox, profiles.Load(procedure.Profile));
                calibrations = new CalibrationStore();
                Tell(outbox, calibrations.Load(procedure.Calibration));

                acquire = new AcquireLoop(hardware, clock, outbox, procedure, inbox, safe, facts);
                SessionId session = new SessionId(facts.Boot, config.Box);
                link = new LinkLoop(config, facts, session, outbox, spill, procedure, acquire, inbox, runs, profiles);
                panel = new Panel(hardware.Display, procedure, outbox, spill, config.Box);
                keeper = new Keeper(session, outbox, spill, procedure, inbox, link);
            }
            catch (Exception)
            {
                // Without its parts nothing can run, and nothing could tell: the box stays as it is, in the safe state.
                safe.Enter();
                throw;
            }

            int unfinished = runs.Unfinished;
            Thread acquireThread = new Thread(() => acquire.Run(unfinished));
            acquireThread.Priority = ThreadPriority.Highest;
            acquireThread.Start();
            new Thread(() => Keep(link)).Start();
            new SuperviseLoop(hardware, inbox, procedure, acquire, link, runs, calibrations, keeper, panel).Run();
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

        // Nothing of the network can end a run, nor for good the network itself.
        private static void Keep(LinkLoop link)
        {
            while (true)
            {
                try
                {
                    link.Run();
                    return;
                }
                catch (Exception)
                {
                    Thread.Sleep(LinkAgainMillisecond);
                }
            }
        }
    }
}
