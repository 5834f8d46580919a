// The frequency that LEDC really makes of a wish in whole hertz.
namespace Overbias.Twin.Ledc;

/// <summary>
/// One LEDC timer as nf-interpreter's driver for the ESP32 sets it: the largest resolution up to 19 bits whose divider (in 256ths,
/// rounded down) is above 1, then ESP-IDF's divider with 8 fractional bits, rounded to nearest. 1000 Hz becomes
/// 313/256 · 2^16 / 80 MHz. At 1 Hz that is a divider of the 1 MHz reference clock. The hardware spreads a
/// fractional divider over single clock cycles; that jitter (12.5 ns) is left out.
/// </summary>
internal readonly record struct LedcDivider
{
    private const int WidestBits = 19;
    private const long DividerLimit = 1L << 18;
    private const long FastClockHz = 80_000_000;
    private const long ReferenceClockHz = 1_000_000;

    private LedcDivider(long clockHz, int bits, long divider256)
    {
        ClockHz = clockHz;
        Bits = bits;
        Divider256 = divider256;
    }

    /// <summary>Clock that is divided, in Hz.</summary>
    public long ClockHz { get; }

    /// <summary>Resolution of the duty, in bits.</summary>
    public int Bits { get; }

    /// <summary>The divider, in 256ths.</summary>
    public long Divider256 { get; }

    /// <summary>Period in cycles of the divided clock times 256; the period is this / 256 / <see cref="ClockHz"/> seconds.</summary>
    public long PeriodCycles256 => Divider256 << Bits;

    /// <summary>The frequency made, in Hz.</summary>
    public double FrequencyHz => ClockHz * 256.0 / PeriodCycles256;

    /// <summary>The timer that the driver sets for a wish of <paramref name="frequencyHz"/>, 1 Hz to 40 MHz.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency lies outside this range.</exception>
    public static LedcDivider For(int frequencyHz)
    {
        if (frequencyHz is < 1 or > 40_000_000)
            throw new ArgumentOutOfRangeException(nameof(frequencyHz), frequencyHz, "LEDC makes 1 Hz to 40 MHz.");
        int bits = WidestBits;
        while (bits > 1 && (FastClockHz << 8) / frequencyHz / (1L << bits) <= 256)
            bits--;
        // ESP-IDF tries the reference clock first; its divider is at least 1 below 2 Hz only.
        long reference = Divider(ReferenceClockHz, frequencyHz, bits);
        return reference is >= 256 and < DividerLimit
            ? new LedcDivider(ReferenceClockHz, bits, reference)
            : new LedcDivider(FastClockHz, bits, Divider(FastClockHz, frequencyHz, bits));
    }

    /// <summary>Time of the n-th period's beginning after the start, in ns, rounded down.</summary>
    public long PeriodsToNs(long periods) => Cycles256ToNs(periods * PeriodCycles256);

    /// <summary>Time of the falling edge in the n-th period after the start, in ns, rounded down.</summary>
    public long FallToNs(long periods, double duty)
        => Cycles256ToNs(periods * PeriodCycles256 + Divider256 * (long)(duty * (1L << Bits)));

    // 1/256 of a cycle is 25/512 ns of the fast clock and 125/32 ns of the reference clock.
    private long Cycles256ToNs(long cycles256) => ClockHz == FastClockHz ? cycles256 * 25 / 512 : cycles256 * 125 / 32;

    private static long Divider(long clockHz, long frequencyHz, int bits)
    {
        long counts = frequencyHz << bits;
        return ((clockHz << 8) + counts / 2) / counts;
    }
}
