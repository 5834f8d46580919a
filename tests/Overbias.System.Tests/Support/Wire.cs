using System.Text;
using System.Text.RegularExpressions;

namespace Overbias.System.Tests.Support;

/// <summary>
/// Holds payloads to shared/PROTOCOL.md, key by key. Written from that text alone: it shares no code with the program.
/// </summary>
internal static partial class Wire
{
    /// <summary>The lists of a frame, in the protocol's order.</summary>
    public static readonly string[] Lists =
        ["w", "apd1", "apd2", "i1", "i1sq", "i1min", "i1max", "i100", "vj", "x", "y", "x30", "y30", "bias", "n", "late_us", "flags"];

    private static readonly string[] s_states =
    [
        "boot", "idle", "connect", "dark", "calibrate", "reference", "ramp", "settle", "hold", "park", "staircase", "selfbreak", "manual", "sweep",
        "tunnel", "dark_after", "short", "fault",
    ];

    private static readonly string[] s_flags =
        ["merged", "step", "step_unsure", "analog_trip", "recount", "missed", "saturated", "i100_over", "lockin_invalid", "resync"];

    private static readonly Dictionary<string, string[]> s_kinds = new()
    {
        ["run_start"] = ["operator", "sample", "note", "simulated", "calibration", "profile"],
        ["state"] = ["state", "why"],
        ["zero"] = ["i1_milli", "i100_milli", "vj_milli", "x_milli", "y_milli", "i1_sd_milli", "dark1_mHz", "dark2_mHz", "duration_ms",
            "phase", "drifted"],
        ["reference"] = ["g_uG0", "v_uV", "linearity_ppm", "cycle"],
        ["trip"] = ["criterion", "v_uV", "i_nA", "p_nW", "r_mOhm", "g_uG0", "cycle"],
        ["rupture"] = ["g_uG0", "v_uV"],
        ["recontact"] = ["g_uG0", "v_uV"],
        ["fault"] = ["fault", "detail", "measured", "allowed"],
        ["resync"] = ["from_bin", "to_bin"],
        ["note"] = ["text"],
        ["aim"] = ["bias_uV", "why"],
        ["run_end"] = ["reason", "rows", "merged", "late_bins", "spurious", "cycles", "late_hist_us", "transients_lost"],
        ["calibration"] = ["quantity", "value", "u", "residual"],
        ["transient"] = ["conversion", "i1", "i100", "vj"],
    };

    /// <summary>Checks a message of the box or of a recorder; fails with the payload when the protocol does not allow it.</summary>
    public static JsonElement Check(string topic, string payload)
    {
        Match where = TopicPattern().Match(topic);
        Assert.True(where.Success, $"'{topic}' is no topic of the protocol");
        JsonElement m = default;
        try
        {
            m = JsonDocument.Parse(payload).RootElement;
            Assert.Equal(JsonValueKind.Object, m.ValueKind);
            NoKeyTwice(m);
            switch (where.Groups[1].Value)
            {
                case "bins": CheckFrame(m); break;
                case "events": CheckEvent(m); break;
                case "status": CheckStatus(m); break;
                case "about": CheckAbout(m); break;
                case "reply": CheckReply(m); break;
                case "ack": CheckAck(m); break;
                case "cmd": CheckCommand(m, payload); break;
            }
        }
        catch (Exception e)
        {
            Assert.Fail($"{topic} {payload}\nis not what the protocol says: {e.Message}");
        }
        return m;
    }

    /// <summary>A frame, between runs or in one.</summary>
    public static void CheckFrame(JsonElement m)
    {
        Head(m);
        Assert.Equal(m.Has("seq"), m.Has("first"));
        Assert.Equal(m.Int("run") != 0, m.Has("seq"));
        if (m.Has("seq"))
            Assert.InRange(m.Int("first"), 0, m.Int("seq"));
        Assert.True(m.Int("bin") >= 0);
        Assert.True(m.Int("t_us") >= 0);
        int rows = m.GetProperty("w").GetArrayLength();
        Assert.InRange(rows, 1, 10);
        foreach (string list in Lists)
        {
            Assert.Equal(rows, m.GetProperty(list).GetArrayLength());
            for (int k = 0; k < rows; k++)
                Assert.True(m.Row(list, k) is not null || (list is "i1min" or "i1max" && m.Row("n", k) == 0), $"{list}[{k}] is null");
        }
        for (int k = 0; k < rows; k++)
        {
            long w = m.Row("w", k)!.Value;
            long n = m.Row("n", k)!.Value;
            long flags = m.Row("flags", k)!.Value;
            Assert.True(w >= 1);
            Assert.InRange(n, 0, 10 * w);
            Assert.InRange(flags, 0, (1 << s_flags.Length) - 1);
            Assert.Equal(w > 1, (flags & Flag.Merged) != 0);
            Assert.True(m.Row("apd1", k) >= 0 && m.Row("apd2", k) >= 0 && m.Row("late_us", k) >= 0);
            if (n == 0)
                Assert.All(["i1", "i1sq", "i100", "vj", "x", "y", "x30", "y30"], sum => Assert.Equal(0, m.Row(sum, k)));
            else
                CheckCurrent(n, m.Row("i1", k)!.Value, m.Row("i1sq", k)!.Value, m.Row("i1min", k)!.Value, m.Row("i1max", k)!.Value);
        }
    }

    /// <summary>An event.</summary>
    public static void CheckEvent(JsonElement m)
    {
        Head(m);
        Assert.InRange(m.Int("first"), 0, m.Int("seq"));
        Assert.True(m.Int("bin") >= 0);
        Assert.True(m.Int("t_us") >= 0);
        string kind = m.Text("kind");
        Assert.True(s_kinds.ContainsKey(kind), $"no event is called {kind}");
        foreach (string key in s_kinds[kind])
            Assert.True(m.Has(key), $"{key} is missing");
        switch (kind)
        {
            case "state": Assert.Contains(m.Text("state"), s_states); break;
            case "zero": Assert.Contains(m.Text("phase"), new[] { "before", "after" }); break;
            case "trip": Assert.Contains(m.Text("criterion"), new[] { "drop", "rate", "drop_g0", "v_limit", "p_limit", "analog" }); break;
            case "transient":
                Assert.Equal(10 * m.Int("bin"), m.Int("conversion"));
                Assert.All(["i1", "i100", "vj"], list => Assert.Equal(100, m.GetProperty(list).GetArrayLength()));
                break;
            case "run_end":
                Assert.Contains(m.Text("reason"), new[] { "complete", "broken", "timeout", "stop", "limit", "fault" });
                Assert.Equal(9, m.GetProperty("late_hist_us").GetArrayLength());
                break;
        }
    }

    private static void CheckStatus(JsonElement m)
    {
        Assert.Equal(1, m.Int("v"));
        Assert.Matches(Sid(), m.Text("sid"));
        _ = m.Text("why");
        if (m.Text("state") == "lost")
            return;
        Assert.Contains(m.Text("state"), s_states);
        foreach (string key in (string[])["boot", "uptime_ms", "run", "bin", "bias_uV", "outbox", "capacity", "stored", "unrecorded", "lost",
            "merged", "late"])
            _ = m.Int(key);
        Assert.True(m.GetProperty("simulated").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Assert.True(m.GetProperty("recorder").ValueKind is JsonValueKind.String or JsonValueKind.Null);
        Assert.InRange(m.Int("outbox"), 0, m.Int("capacity"));
    }

    private static void CheckAbout(JsonElement m)
    {
        Head(m, run: false);
        Assert.Matches(BoxName(), m.Text("box"));
        _ = m.Text("firmware");
        _ = m.Text("target");
        Assert.True(m.GetProperty("simulated").GetBoolean());
        foreach (string key in (string[])["tick_hz", "tick_ns", "bin_ns", "conversions_per_bin", "capacity", "window", "modulation_uV_peak",
            "modulation_hz", "group_delay_us"])
            _ = m.Int(key);
        Assert.Equal(10 * m.Int("tick_ns"), m.Int("bin_ns"));
        bool calibrated = m.GetProperty("calibration").ValueKind == JsonValueKind.Object;
        JsonValueKind known = calibrated ? JsonValueKind.Number : JsonValueKind.Null;
        Assert.Equal((known, known), (m.GetProperty("series_mOhm").ValueKind, m.GetProperty("series_u_mOhm").ValueKind));
        Assert.Contains(m.Text("wiring"), new[] { "four_wire", "paper" });
        foreach (JsonElement column in m.GetProperty("columns").EnumerateArray())
        {
            Assert.Contains(column.Text("name"), Lists);
            _ = (column.Text("unit"), column.Text("what"), column.GetProperty("scale").GetDouble());
        }
        foreach (JsonElement limit in m.GetProperty("limits").EnumerateArray())
        {
            Assert.NotEmpty(limit.Text("what"));
            Assert.NotEmpty(limit.Text("key"));
            Assert.NotEmpty(limit.Text("unit"));
            CheckSetting(limit, limit.GetProperty("value"));
            CheckSetting(limit, limit.GetProperty("default"));
        }
        Assert.Equal(s_flags, m.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!));
    }

    // A number, one for each of the four bands, or a word of those allowed.
    private static void CheckSetting(JsonElement limit, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(4, value.GetArrayLength());
            Assert.All(value.EnumerateArray(), item => CheckSetting(limit, item));
            return;
        }
        if (limit.Has("allowed"))
            Assert.Contains(value.ToString(), limit.GetProperty("allowed").EnumerateArray().Select(allowed => allowed.ToString()));
        if (value.ValueKind == JsonValueKind.Number)
            Assert.InRange(value.GetInt64(), limit.Int("min"), limit.Int("max"));
        else
            Assert.Equal(JsonValueKind.String, value.ValueKind);
    }

    private static void CheckReply(JsonElement m)
    {
        Assert.Equal(1, m.Int("v"));
        Assert.Matches(Sid(), m.Text("sid"));
        Assert.Contains(m.Text("state"), s_states);
        bool ok = m.GetProperty("ok").GetBoolean();
        if (!ok)
            Assert.NotEmpty(m.Text("why"));
        if (ok || m.GetProperty("id").ValueKind != JsonValueKind.Null)
            Assert.InRange(m.Text("id").Length, 1, 32);
    }

    private static void CheckAck(JsonElement m)
    {
        Assert.Matches(Sid(), m.Text("sid"));
        _ = m.Int("boot");
        Assert.True(m.Int("seq") >= 0);
        Assert.NotEmpty(m.Text("recorder"));
    }

    private static void CheckCommand(JsonElement m, string payload)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(payload), 1, 4096);
        Assert.InRange(m.Text("id").Length, 1, 32);
        Assert.Contains(m.Text("do"), new[] { "start", "stop", "hold", "park", "nudge", "back_off", "profile", "note", "release", "clear" });
    }

    // Cauchy-Schwarz and the range bind the four numbers of a row's current to one another.
    private static void CheckCurrent(long n, long sum, long squares, long least, long greatest)
    {
        Assert.InRange(least, short.MinValue, greatest);
        Assert.InRange(greatest, least, short.MaxValue);
        Assert.InRange(sum, n * least, n * greatest);
        Assert.True((Int128)sum * sum <= (Int128)n * squares, "i1sq is less than its sum allows");
        Assert.True(squares <= n * Math.Max(least * least, greatest * greatest), "i1sq is more than its extremes allow");
    }

    private static void Head(JsonElement m, bool run = true)
    {
        Assert.Equal(1, m.Int("v"));
        Assert.Matches(Sid(), m.Text("sid"));
        Assert.True(m.Int("boot") >= 0);
        if (run)
            Assert.True(m.Int("run") >= 0);
    }

    private static void NoKeyTwice(JsonElement m)
    {
        string[] keys = [.. m.EnumerateObject().Select(property => property.Name)];
        Assert.Equal(keys.Distinct(), keys);
    }

    [GeneratedRegex("^overbias/v1/[a-z0-9-]{1,32}/(status|about|bins|events|cmd|reply|ack)$")]
    private static partial Regex TopicPattern();

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex Sid();

    [GeneratedRegex("^[a-z0-9-]{1,32}$")]
    private static partial Regex BoxName();
}
