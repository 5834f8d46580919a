// TICK as a row of edges: rising ones start conversions, falling ones clock the divide-by-20 counter.
namespace Overbias.Twin.Ledc;

/// <summary>
/// The edges of TICK since it was started. Edge 0 rises at the start; even edges rise, odd ones fall. While TICK is off the board
/// still needs a grid to simulate on: then the edges are multiples of 0.5 ms that nothing is connected to.
/// </summary>
internal struct TickClock
{
    private const long IdleStepNs = 500_000;

    private long _startNs;

    /// <summary>True while LEDC drives TICK.</summary>
    public bool Running { get; private set; }

    /// <summary>The timer that drives it.</summary>
    public LedcDivider Timer { get; private set; }

    /// <summary>Its duty.</summary>
    public double Duty { get; private set; }

    /// <summary>Number of the next edge.</summary>
    public long NextEdge { get; private set; }

    /// <summary>Instant of the next edge, in ns since power-up.</summary>
    public long NextNs { get; private set; }

    /// <summary>Mean distance of two edges, in s.</summary>
    public readonly double StepSecond => Running ? 0.5 / Timer.FrequencyHz : IdleStepNs * 1e-9;

    /// <summary>Level of TICK after the last edge.</summary>
    public readonly bool High => Running && (NextEdge & 1) == 1;

    /// <summary>TICK starts and rises at <paramref name="now"/>: edge 0 is due at once.</summary>
    public void Start(LedcDivider timer, double duty, long now)
    {
        Timer = timer;
        Duty = duty;
        _startNs = now;
        Running = true;
        NextEdge = 0;
        NextNs = now;
    }

    /// <summary>TICK stops at <paramref name="now"/>; the next step ends at a multiple of 0.5 ms.</summary>
    public void Stop(long now)
    {
        Running = false;
        NextNs = (now / IdleStepNs + 1) * IdleStepNs;
    }

    /// <summary>Goes on to the edge after the next one.</summary>
    public void Pass()
    {
        NextEdge++;
        NextNs = Running ? EdgeNs(NextEdge) : NextNs + IdleStepNs;
    }

    /// <summary>Instant of an edge, in ns since power-up; only while running.</summary>
    public readonly long EdgeNs(long edge)
        => _startNs + ((edge & 1) == 0 ? Timer.PeriodsToNs(edge >> 1) : Timer.FallToNs(edge >> 1, Duty));
}
