using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>A made-up box behind the seam: the test says what it tells, and sees what it is asked.</summary>
public sealed class FakeBox : ILiveSource
{
    public const long BinNanosecond = 10_016_000;
    public const string Sid = "9f3c51d0a7b24e18";

    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<LiveCommand> _commands = new();

    public event Action<JsonElement>? AboutCame;

    public event Action<JsonElement>? StatusCame;

    public event Action<LiveRows>? RowsCame;

    public event Action<JsonElement>? EventCame;

    public event Action<LiveRun>? RunEnded;

    public event Action<string?>? TroubleChanged;

    public JsonElement? About { get; private set; }

    public JsonElement? Status { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>How the box answers; it says yes unless a test has it say something else.</summary>
    public Func<LiveCommand, Task<LiveReply>> Answer { get; set; } = command => Task.FromResult(new LiveReply(true, "idle", null));

    public IReadOnlyList<LiveCommand> Commands => [.. _commands];

    public Task<LiveReply> SendAsync(LiveCommand command, CancellationToken cancel)
    {
        _commands.Enqueue(command);
        return Answer(command);
    }

    public void TellAbout(bool simulated = true)
    {
        string text = $$"""
            {"v":1,"sid":"{{Sid}}","boot":17,"box":"twin-0001","firmware":"0.1.0","target":"TWIN",
             "simulated":{{(simulated ? "true" : "false")}},"tick_hz":1000,"tick_ns":1001600,"bin_ns":{{BinNanosecond}},
             "wiring":"four_wire","limits":[
              {"key":"target_mG0","min":500,"max":100000,"value":10000,"what":"target"},
              {"key":"rupture_mG0","min":50,"max":2000,"value":500,"what":"rupture"},
              {"key":"trip_window_bins","min":2,"max":100,"value":5,"what":"window"}]}
            """;
        Raise(() =>
        {
            About = Parse(text);
            AboutCame?.Invoke(About.Value);
        });
    }

    public void TellStatus(
        string state, string why = "told so", long bin = 0, int run = 0, int outbox = 2, int merged = 0, int late = 0,
        bool simulated = true)
    {
        var status = new JsonObject
        {
            ["v"] = 1,
            ["sid"] = Sid,
            ["boot"] = 17,
            ["uptime_ms"] = bin * 10,
            ["state"] = state,
            ["why"] = why,
            ["run"] = run,
            ["bin"] = bin,
            ["simulated"] = simulated,
            ["bias_uV"] = 412000,
            ["outbox"] = outbox,
            ["capacity"] = 2048,
            ["unrecorded"] = 0,
            ["lost"] = 0,
            ["merged"] = merged,
            ["late"] = late,
            ["recorder"] = "lab-pc",
        };
        TellStatus(status);
    }

    public void TellStatus(JsonObject status) => Raise(() =>
    {
        Status = Parse(status.ToJsonString());
        StatusCame?.Invoke(Status.Value);
    });

    public void TellEvent(string kind, long bin, int run = 3, JsonObject? further = null)
    {
        JsonObject told = further ?? [];
        told["v"] = 1;
        told["sid"] = Sid;
        told["run"] = run;
        told["bin"] = bin;
        told["t_us"] = bin * BinNanosecond / 1000;
        told["kind"] = kind;
        JsonElement element = Parse(told.ToJsonString());
        Raise(() => EventCame?.Invoke(element));
    }

    public void TellRows(IReadOnlyList<LiveRow> rows, int run = 3, bool zeroed = true, double? seriesOhm = null, string sid = Sid) =>
        Raise(() => RowsCame?.Invoke(new LiveRows(sid, run, BinNanosecond, zeroed, seriesOhm, rows)));

    public void TellRunEnded(LiveRun run) => Raise(() => RunEnded?.Invoke(run));

    public void TellTrouble(string? trouble) => Raise(() =>
    {
        Trouble = trouble;
        TroubleChanged?.Invoke(trouble);
    });

    /// <summary>A row as a box that holds 0.7 V across a junction would give it.</summary>
    public static LiveRow Row(
        long bin, double? g = 4.0, int photons1 = 2, int photons2 = 1, int width = 1, double volt = 0.7, int flags = 0)
    {
        double? ampere = g * volt * 7.748091729863649e-5;
        flags |= width > 1 ? 1 : 0;
        return new LiveRow(bin, width, bin * BinNanosecond * 1e-9, g, volt, ampere, photons1, photons2, volt, flags, 10 * width);
    }

    public static LiveRow[] Rows(long first, int count, Func<long, LiveRow>? make = null)
    {
        make ??= bin => Row(bin);
        return [.. Enumerable.Range(0, count).Select(k => make(first + k))];
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement.Clone();

    // One at a time and in order, as the seam promises.
    private void Raise(Action act)
    {
        lock (_gate)
            act();
    }
}
