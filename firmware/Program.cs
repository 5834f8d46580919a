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
                Spill spill = new Spill(new FlashSegments());
                Outbox outbox = new Outbox(OutboxCapacity, clock, spill);
                Procedure procedure = new Procedure(outbox, clock.BinNanosecond * 1e-9);
                ProfileStore profiles = new ProfileStore();
                string refusal = profiles.Load(procedure.Profile);
                if (refusal != null)
                {
                    Record note = outbox.Begin(EventKind.Note, 0);
                    note.Text = refusal;
                    outbox.End(note);
                }

                AcquireLoop acquire = new AcquireLoop(hardware, clock, outbox, procedure, inbox, safe, facts.Simulated);
                SessionId session = new SessionId(facts.Boot, config.Box);
                LinkLoop link = new LinkLoop(config, facts, session, outbox, spill, procedure, acquire, inbox, runs, profiles);
                Panel panel = new Panel(hardware.Display, procedure, outbox, spill, config.Box);
                Keeper keeper = new Keeper(session, outbox, spill, procedure, inbox, link);

                Thread acquireThread = new Thread(() => Guard(acquire.Run, safe, inbox));
                acquireThread.Priority = ThreadPriority.Highest;
                acquireThread.Start();
                new Thread(() => Guard(link.Run, safe, inbox)).Start();
                new SuperviseLoop(hardware, inbox, procedure, link, runs, keeper, panel).Run();
            }
            catch (Exception exception)
            {
                safe.Enter();
                inbox.Report(FaultCode.Software, exception.Message);
                Thread.Sleep(Timeout.Infinite);
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
