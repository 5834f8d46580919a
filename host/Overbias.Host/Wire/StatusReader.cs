namespace Overbias.Host.Wire;

/// <summary>Reads the box's status and its will.</summary>
public static class StatusReader
{
    /// <summary>Reads a payload of the topic <c>status</c>.</summary>
    /// <exception cref="WireException">It is not a status; the message says why.</exception>
    public static BoxStatus Read(ReadOnlySpan<byte> utf8)
    {
        WireObject json = WireObject.Parse(utf8, "The status");
        json.RequireVersion();
        return new BoxStatus
        {
            Sid = json.SessionId(),
            State = json.Text("state", 40),
            Why = json.OptionalText("why", 400),
            Boot = json.OptionalInteger("boot", 0, int.MaxValue),
            Run = json.OptionalInteger("run", 0, int.MaxValue),
            Bin = json.OptionalInteger("bin", -1, long.MaxValue),
            UptimeMillisecond = json.OptionalInteger("uptime_ms", 0, long.MaxValue),
            BiasMicrovolt = json.OptionalInteger("bias_uV", int.MinValue, int.MaxValue),
            Outbox = json.OptionalInteger("outbox", 0, int.MaxValue),
            Stored = json.OptionalInteger("stored", 0, int.MaxValue),
            Lost = json.OptionalInteger("lost", 0, long.MaxValue),
            Unrecorded = json.OptionalInteger("unrecorded", 0, long.MaxValue),
            Merged = json.OptionalInteger("merged", 0, long.MaxValue),
            Late = json.OptionalInteger("late", 0, long.MaxValue),
            Recorder = json.OptionalText("recorder", 200),
            Simulated = json.OptionalTruth("simulated"),
            Body = json.Element,
        };
    }
}
