using Overbias.Twin;
using Overbias.Twin.Junction;

namespace Overbias.Firmware.Tests.Support;

/// <summary>Every fault that is injected, and what must come of it. PROTOCOL.md shows the same table.</summary>
internal static class FaultTable
{
    private const double Relay = 2;
    private const double Watchdog = 300;

    public static IReadOnlyList<FaultCase> Cases { get; } =
    [
        new("estop", "E-STOP is pulled", Relay, Relay, 3, "release it")
        {
            Inject = (rig, now) => rig.Box.Board.EmergencyStop(true, now),
            Mend = (rig, now) => rig.Box.Board.EmergencyStop(false, now),
            Refusal = "E-STOP is pulled",
        },
        new("key", "the key is turned off", Relay, Relay, 3, "turn it on")
        {
            Inject = (rig, now) => rig.Box.Board.SetKey(KeyPosition.Off, now),
            Mend = (rig, now) => rig.Box.Board.SetKey(KeyPosition.Remote, now),
            Refusal = "the key is off",
        },
        new("over_current", "the drive's limiter is broken, and a sweep takes a thick contact beyond 13 mA", Relay, Relay, 3, "–")
        {
            Inject = (rig, now) => rig.Box.Board.BreakLimiter(true, now),
            Mend = (rig, now) => rig.Box.Board.BreakLimiter(false, now),
            Detail = "the current was at its limit",
            Adjust = o => o with { JunctionOptions = new JunctionOptions { StartG0 = 900 } },
            State = "sweep",
            Profile = """{"mode":"sweep","dark_ms":300,"sweep_from_mV":0,"sweep_to_mV":1000,"sweep_step_uV":10000,"p_limit_uW":20000}""",
            FromLatch = true,
        },
        new("watchdog", "nothing is collected for 400 ms", Watchdog, Watchdog, 45, "–")
        {
            Inject = (rig, _) => rig.Box.Kernel.InjectPauses(400_000_000, 1),
        },
        new("trip_latch", "a supply dips", Relay, Relay, 3, "–")
        {
            Inject = (rig, now) => rig.Box.Board.DipSupply(now),
            Detail = "no cause can be seen",
        },
        new("apd_overload", "a lamp of 3 million counts a second on both detectors", 31, 31, 3, "–")
        {
            Inject = (rig, now) => rig.Box.Board.Shine(3e6, 3e6, now),
            Mend = (rig, now) => rig.Box.Board.Shine(0, 0, now),
            Detail = "counts more than apd_limit_kHz",
        },
        new("apd_overload", "light of 200 000 counts a second grows until it closes the gate of detector 1", 81, 81, 8, "–")
        {
            Before = (rig, now) => rig.Box.Board.Shine(2e5, 2e5, now),
            Inject = (rig, now) => rig.Box.Board.Shine(20e6, 1e6, now),
            Mend = (rig, now) => rig.Box.Board.Shine(0, 0, now),
            Detail = "detector 1 falls while detector 2 rises",
        },
        new("apd_overload", "a lamp that closes the gates of both detectors", 451, 451, 45, "–")
        {
            Inject = (rig, now) => rig.Box.Board.Shine(20e6, 20e6, now),
            Mend = (rig, now) => rig.Box.Board.Shine(0, 0, now),
            Detail = "is silent",
        },
        new("adc", "the converter's data line is stuck low", 21, 21, 2, "the converter answers")
        {
            Inject = (rig, _) => rig.Box.Board.BreakAdc(AdcFault.Zeros),
            Mend = (rig, _) => rig.Box.Board.BreakAdc(AdcFault.None),
            Refusal = "the ADC does not answer as it should",
            Detail = "temperature reads out of range",
        },
        new("adc", "the converter's data line is stuck high", 21, 21, 2, "the converter answers")
        {
            Inject = (rig, _) => rig.Box.Board.BreakAdc(AdcFault.Ones),
            Mend = (rig, _) => rig.Box.Board.BreakAdc(AdcFault.None),
            Refusal = "the ADC does not answer as it should",
            Detail = "temperature reads out of range",
        },
        new("adc", "conversions are no longer started: the last result stands", 101, 101, 10, "the converter answers")
        {
            Inject = (rig, _) => rig.Box.Board.BreakAdc(AdcFault.Frozen),
            Mend = (rig, _) => rig.Box.Board.BreakAdc(AdcFault.None),
            Refusal = "the ADC does not answer as it should",
            Detail = "do not change any more",
        },
        new("adc", "the converter falls back to its own ranges", 21, 21, 2, "–")
        {
            Inject = (rig, now) => rig.Box.Board.ResetAdc(now),
            Detail = "temperature reads out of range",
        },
        new("bias_dac", "the bias DAC takes no more writes", 251, 251, 25, "the DAC answers")
        {
            Inject = (rig, _) => rig.Box.Board.DeafenDac(true),
            Mend = (rig, _) => rig.Box.Board.DeafenDac(false),
            Refusal = "the bias DAC does not read back 0",
            Detail = "the bias reads back another code",
        },
        new("bias_dac", "the bias DAC loses its supply for a moment", Relay, 121, 12, "–")
        {
            Inject = (rig, now) => rig.Box.Board.ResetDac(now),
            Detail = "reads back another",
        },
        new("expander", "the port expander does not answer any more", 251, 560, 25, "the expander answers")
        {
            Inject = (rig, _) => rig.Box.Board.KillExpander(true),
            Mend = (rig, _) => rig.Box.Board.KillExpander(false),
            Refusal = "the port expander does not answer",
        },
        new("expander", "the port expander is reset", Relay, Relay, 20, "–")
        {
            Inject = (rig, now) => rig.Box.Board.ResetExpander(now),
            Detail = "port A holds another value",
        },
        new("bin_index", "the level of GATE is stuck while its edges are counted", 31, 31, 3, "GATE moves")
        {
            Inject = (rig, now) => rig.Box.Board.StickGate(true, now),
            Mend = (rig, now) => rig.Box.Board.StickGate(false, now),
            Refusal = "GATE stands still, or has another period than it should",
            Detail = "GATE disagrees with the timer",
        },
        new("bin_index", "a spurious edge of GATE every tenth bin", 451, 451, 45, "–")
        {
            Inject = (rig, _) => rig.Box.Board.RingGate(10, 10),
            Mend = (rig, _) => rig.Box.Board.RingGate(0, 10),
            Detail = "again and again",
        },
        new("counter", "the photon counters give another number at each reading", 31, 31, 3, "the counters agree with themselves")
        {
            Inject = (rig, _) => rig.Box.Board.RaveCounters(true),
            Mend = (rig, _) => rig.Box.Board.RaveCounters(false),
            Refusal = "a photon counter gives impossible readings",
        },
        new("tick", "the line of TICK is cut: GATE stands still", 51, 51, 5, "TICK runs")
        {
            Inject = (rig, now) => rig.Box.Board.CutTick(true, now),
            Mend = (rig, now) => rig.Box.Board.CutTick(false, now),
            Refusal = "GATE stands still, or has another period than it should",
            Detail = "GATE stands still",
        },
        new("late", "a pause of 40 ms in every bin", 451, 451, 45, "–")
        {
            Inject = (rig, _) => rig.Box.Kernel.InjectPauses(40_000_000, 20),
            Detail = "merged_limit_bins",
        },
        new("software", "an exception in acquire", 21, 21, 2, "–")
        {
            Inject = (rig, _) => rig.Box.Board.ThrowOn(2),
            Detail = "SPI transfer failed",
        },
        new("software", "an exception in supervise", 81, 81, 8, "–")
        {
            Inject = (rig, _) => rig.Box.Board.ThrowOn(3),
            Detail = "I2C transfer failed",
        },
        new("reset", "the box loses its power in a run", Relay, Relay, 0, "–")
        {
            Inject = (_, _) => { },
            PowerFails = true,
            Detail = "run 1 was under way",
        },
        new("reset", "the same with a trip latch that cannot be set: the bias outlives the reset", Relay, Relay, 0, "–")
        {
            Inject = (rig, _) => rig.Box.Board.KillLatch(true),
            Mend = (rig, _) => rig.Box.Board.KillLatch(false),
            PowerFails = true,
            Detail = "the bias was on when the box began",
        },
    ];

    /// <summary>The table as the document has it.</summary>
    public static string Document => string.Concat(
        Cases.Select(c => c.Row).Prepend("|---|---|---|---|---|---|").Prepend(
            "| fault | what happens in a run | no bias reaches the sample within | shorted within | the run has ended within "
            + "| before it can be cleared |")
        .Select(line => line + "\n"));
}
