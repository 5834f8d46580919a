using System.Text;
using System.Text.Json.Nodes;

namespace Overbias.Host.Tests.Support;

/// <summary>Payloads as a box writes them.</summary>
internal static class Payloads
{
    public const string Sid = "9f3c51d0a7b24e18";
    public const string OtherSid = "00112233445566aa";
    public const string Box = "twin-0001";

    public static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    public static JsonObject Frame(
        long seq, long bin, int rows = 10, long run = 3, string sid = Sid, long first = 1, Action<JsonObject>? change = null)
    {
        JsonArray All(Func<int, long> value) => new([.. Enumerable.Range(0, rows).Select(row => JsonValue.Create(value(row)))]);
        var frame = new JsonObject
        {
            ["v"] = 1,
            ["sid"] = sid,
            ["boot"] = 17,
            ["run"] = run,
            ["first"] = first,
            ["seq"] = seq,
            ["bin"] = bin,
            ["t_us"] = bin * 10016,
            ["w"] = All(_ => 1),
            ["apd1"] = All(row => seq % 5 + row),
            ["apd2"] = All(row => row % 3),
            ["i1"] = All(_ => 7110),
            ["i1sq"] = All(_ => 5055300),
            ["i1min"] = All(_ => 709),
            ["i1max"] = All(_ => 713),
            ["i100"] = All(_ => 0),
            ["vj"] = All(_ => 90000),
            ["x"] = All(_ => 1),
            ["y"] = All(_ => 2),
            ["x30"] = All(_ => 30),
            ["y30"] = All(_ => 60),
            ["bias"] = All(_ => 4588),
            ["n"] = All(_ => 10),
            ["late_us"] = All(row => 300 + row),
            ["flags"] = All(_ => 128),
        };
        if (run == 0)
        {
            frame.Remove("seq");
            frame.Remove("first");
        }
        change?.Invoke(frame);
        return frame;
    }

    public static JsonObject Event(
        string kind, long seq, long bin = 0, long run = 3, string sid = Sid, long first = 1, JsonObject? more = null)
    {
        var happening = new JsonObject
        {
            ["v"] = 1,
            ["sid"] = sid,
            ["boot"] = 17,
            ["run"] = run,
            ["first"] = first,
            ["seq"] = seq,
            ["bin"] = bin,
            ["t_us"] = bin * 10016,
            ["kind"] = kind,
        };
        foreach ((string key, JsonNode? value) in more ?? [])
            happening[key] = value?.DeepClone();
        return happening;
    }

    public static JsonObject RunStart(long seq, long run = 3, string sid = Sid, string who = "ek", string sample = "A3-17") =>
        Event("run_start", seq, run: run, sid: sid, more: new JsonObject
        {
            ["operator"] = who,
            ["sample"] = sample,
            ["note"] = "",
            ["simulated"] = true,
            ["profile"] = new JsonObject { ["hold_bias_mV"] = 700 },
        });

    public static JsonObject RunEnd(long seq, long bin, long rows, string reason = "complete", long run = 3, string sid = Sid) =>
        Event("run_end", seq, bin, run, sid, more: new JsonObject
        {
            ["reason"] = reason,
            ["rows"] = rows,
            ["merged"] = 0,
            ["late_bins"] = 0,
            ["spurious"] = 0,
            ["cycles"] = 0,
            ["late_hist_us"] = new JsonArray(0, 0, 0, 0, 0, 0, 0, 0, 0),
        });

    public static JsonObject Status(string state, string sid = Sid, string? recorder = null, long run = 0, long bias = 0) => new()
    {
        ["v"] = 1,
        ["sid"] = sid,
        ["boot"] = 17,
        ["uptime_ms"] = 1043700,
        ["state"] = state,
        ["why"] = "as told",
        ["run"] = run,
        ["bin"] = 104200,
        ["simulated"] = true,
        ["bias_uV"] = bias,
        ["outbox"] = 0,
        ["capacity"] = 2048,
        ["unrecorded"] = 0,
        ["lost"] = 0,
        ["merged"] = 0,
        ["late"] = 0,
        ["recorder"] = recorder,
    };

    public static JsonObject About(string sid = Sid, string box = Box) => new()
    {
        ["v"] = 1,
        ["sid"] = sid,
        ["boot"] = 17,
        ["box"] = box,
        ["firmware"] = "0.1.0",
        ["target"] = "TWIN",
        ["simulated"] = true,
        ["tick_hz"] = 1000,
        ["tick_ns"] = 1001600,
        ["bin_ns"] = 10016000,
        ["conversions_per_bin"] = 10,
        ["capacity"] = 2048,
        ["window"] = 32,
        ["wiring"] = "four_wire",
        ["columns"] = new JsonArray(
            new JsonObject { ["name"] = "i1", ["unit"] = "A", ["scale"] = 3.814697265625e-7, ["what"] = "current" },
            new JsonObject { ["name"] = "i100", ["unit"] = "A", ["scale"] = 3.814697265625e-9, ["what"] = "current" },
            new JsonObject { ["name"] = "vj", ["unit"] = "V", ["scale"] = 7.62939453125e-5, ["what"] = "voltage" },
            new JsonObject { ["name"] = "bias", ["unit"] = "V", ["scale"] = 1.52587890625e-4, ["what"] = "bias" }),
        ["limits"] = new JsonArray(
            new JsonObject { ["key"] = "hold_bias_mV", ["min"] = 0, ["max"] = 1200, ["value"] = 700, ["what"] = "bias of the hold" },
            new JsonObject { ["key"] = "dark_ms", ["min"] = 200, ["max"] = 600000, ["value"] = 2000, ["what"] = "time at 0 V" }),
        ["flags"] = new JsonArray("merged"),
    };
}
