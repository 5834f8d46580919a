// Writes what really happened, one JSON object a line.
using Overbias.Twin.Light;
using Overbias.Twin.TripLatch;

namespace Overbias.Twin.Truth;

/// <summary>
/// Writes what really happened, one JSON object a line: a header, one line for each bin, and events. A bin's line carries
/// <c>bin</c>, <c>apd1</c> and <c>apd2</c> (photons that reached the counters), <c>code</c> (of the bias DAC that the terminals had at
/// the bin's beginning: DAC A's, DAC B's while the analog trip holds, 0 while the trip latch is set), <c>g_G0</c> and <c>v_V</c> (means of
/// chord conductance and voltage). Events carry <c>event</c>, <c>bin</c>, <c>t_ns</c> and their own keys. Buffered; flushed by
/// <see cref="Flush"/> and disposal.
/// </summary>
public sealed class TruthWriter : IDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly TruthLine _line = new();
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private bool _disposed;

    /// <summary>A truth file at <paramref name="path"/>, overwritten when it exists.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public TruthWriter(string path)
        : this(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1), false)
    {
    }

    /// <summary>Truth into a stream, which is closed with the writer unless <paramref name="leaveOpen"/>.</summary>
    public TruthWriter(Stream stream, bool leaveOpen)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
    }

    /// <summary>Bin in progress; the board keeps it.</summary>
    internal long Bin { get; set; } = -1;

    /// <summary>A firmware thread was ended by an exception.</summary>
    /// <param name="now">ns since power-up.</param>
    /// <param name="thread">Name or number of the thread.</param>
    /// <param name="exception">What it was ended by.</param>
    public void ThreadEnded(long now, string thread, string exception)
    {
        Event("thread_ended", now).Text("thread", thread).Text("exception", exception);
        Finish();
    }

    /// <summary>Writes out what is buffered.</summary>
    public void Flush()
    {
        if (_disposed)
            return;
        _stream.Write(_line.Written);
        _line.Clear();
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        Flush();
        _disposed = true;
        if (!_leaveOpen)
            _stream.Dispose();
    }

    internal void Header(BoardOptions options, double leadOhm, double startG0)
    {
        _line.Begin().Flag("simulated", true).Number("v", 1).Text("seed", options.Seed.ToString(null, null))
            .Text("light", options.Light == LightLaw.Model ? "model" : "empirical").Flag("analog_trip_fitted", options.AnalogTripFitted)
            .Number("lead_ohm", leadOhm).Number("start_G0", startG0)
            .Text("junction", options.Junction.ToString()).Text("parts", options.Parts.ToString());
        Finish();
    }

    internal void BinEnded(long bin, long apd1, long apd2, short code, double g0, double volt, bool whole)
    {
        _line.Begin().Number("bin", bin).Number("apd1", apd1).Number("apd2", apd2).Number("code", code)
            .Number("g_G0", g0).Number("v_V", volt);
        if (!whole)
            _line.Flag("whole", false);
        Finish();
    }

    internal void Bias(long now, short codeA, short codeB)
    {
        Event("ldac", now).Number("a", codeA).Number("b", codeB);
        Finish();
    }

    internal void Step(string what, double second, double fromG0, double toG0)
    {
        Event(what, (long)(second * 1e9)).Number("from_G0", fromG0).Number("to_G0", toG0);
        Finish();
    }

    internal void AnalogTrip(double second, double ampere, double volt)
    {
        Event("analog_trip", (long)(second * 1e9)).Number("i_A", ampere).Number("v_V", volt);
        Finish();
    }

    internal void Latched(long now, TripCause cause)
    {
        Event("latched", now).Text("cause", cause switch
        {
            TripCause.Reset => "reset",
            TripCause.Watchdog => "watchdog",
            TripCause.EmergencyStop => "e_stop",
            TripCause.OverCurrent => "over_current",
            TripCause.Key => "key",
            TripCause.Supply => "supply",
            _ => "none",
        });
        Finish();
    }

    internal void Plain(string what, long now)
    {
        Event(what, now);
        Finish();
    }

    private TruthLine Event(string what, long now) => _line.Begin().Text("event", what).Number("bin", Bin).Number("t_ns", now);

    private void Finish()
    {
        _line.End();
        if (_disposed)
            _line.Clear();
        else if (_line.Written.Length >= FlushBytes)
            Flush();
    }
}
