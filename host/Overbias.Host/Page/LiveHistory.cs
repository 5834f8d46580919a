using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overbias.Host.Page;

/// <summary>Up to where a page has been told.</summary>
internal sealed class LiveCursor
{
    public int About, Status, Trouble, EventsOf, Events, Ended, OverviewOf, OverviewVersion, Buckets;
    public long Batch;
    public bool ToldTrouble;
}

/// <summary>What a page needs that opens in the middle of a run: the newest of everything, the last rows, the run's events and its overview.</summary>
internal sealed class LiveHistory : IDisposable
{
    private const double WindowSecond = 21;
    private const int MostRows = 8192;
    private const int MostEvents = 5000;

    private readonly Lock gate = new();
    private readonly ILiveSource source;
    private readonly Queue<(LiveRows Rows, long Came)> batches = new();
    private readonly List<JsonElement> events = [];
    private readonly RunOverview overview = new();
    private JsonElement? about, status;
    private string? trouble;
    private LiveRun? ended;
    private int abouts, statuses, troubles, eventsOf, endings, rowsHeld;
    private long statusCame, firstBatch;
    private (string Sid, int Run) shown;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveHistory(ILiveSource source)
    {
        this.source = source;
        source.AboutCame += OnAbout;
        source.StatusCame += OnStatus;
        source.RowsCame += OnRows;
        source.EventCame += OnEvent;
        source.RunEnded += OnRunEnded;
        source.TroubleChanged += OnTrouble;
        if (source.About is { } knownAbout)
            OnAbout(knownAbout);
        if (source.Status is { } knownStatus)
            OnStatus(knownStatus);
        OnTrouble(source.Trouble);
    }

    /// <summary>Completes at the next change; take it before <see cref="Take"/>, so that no change is missed.</summary>
    public Task Changed
    {
        get
        {
            lock (gate)
                return changed.Task;
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        source.AboutCame -= OnAbout;
        source.StatusCame -= OnStatus;
        source.RowsCame -= OnRows;
        source.EventCame -= OnEvent;
        source.RunEnded -= OnRunEnded;
        source.TroubleChanged -= OnTrouble;
    }

    /// <summary>The messages that bring a page from its cursor up to now; moves the cursor.</summary>
    public List<(string Name, object? Message)> Take(LiveCursor cursor)
    {
        lock (gate)
        {
            var messages = new List<(string, object?)>();
            if (!cursor.ToldTrouble || cursor.Trouble != troubles)
                messages.Add(("trouble", trouble));
            if (cursor.About != abouts)
                messages.Add(("about", about));
            TakeEvents(cursor, messages);
            TakeRows(cursor, messages);
            TakeOverview(cursor, messages);
            // After the rows, so that a page does not take rows that waited here with the status for late ones.
            if (cursor.Status != statuses)
                messages.Add(("status", Aged(status!.Value, statusCame)));
            if (cursor.Ended != endings)
                messages.Add(("run", ended));
            (cursor.ToldTrouble, cursor.Trouble, cursor.About) = (true, troubles, abouts);
            (cursor.Status, cursor.Ended) = (statuses, endings);
            return messages;
        }
    }

    private static double AgeMillisecond(long came) => Stopwatch.GetElapsedTime(came).TotalMilliseconds;

    private static JsonNode? Aged(JsonElement status, long came)
    {
        var node = JsonNode.Parse(status.GetRawText());
        node!["age_ms"] = Math.Round(AgeMillisecond(came), 1);
        return node;
    }

    private void TakeEvents(LiveCursor cursor, List<(string, object?)> messages)
    {
        bool anew = cursor.EventsOf != eventsOf;
        int from = anew ? 0 : cursor.Events;
        if (anew || from < events.Count)
            messages.Add(("events", new { anew, events = events.Skip(from).ToArray() }));
        (cursor.EventsOf, cursor.Events) = (eventsOf, events.Count);
    }

    private void TakeRows(LiveCursor cursor, List<(string, object?)> messages)
    {
        long next = Math.Max(cursor.Batch, firstBatch);
        foreach ((LiveRows rows, long came) in Joined(batches.Skip((int)(next - firstBatch))))
        {
            messages.Add(("rows", new
            {
                sid = rows.Sid,
                run = rows.Run,
                bin0 = rows.FirstBin,
                binNs = rows.BinNanosecond,
                zeroed = rows.ZeroRemoved,
                series_ohm = rows.SeriesOhm,
                age_ms = Math.Round(AgeMillisecond(came), 1),
                rows = rows.Rows,
            }));
        }
        cursor.Batch = firstBatch + batches.Count;
    }

    /// <summary>Neighbouring batches that follow one another are told as one; its age is that of the newest.</summary>
    private static IEnumerable<(LiveRows Rows, long Came)> Joined(IEnumerable<(LiveRows Rows, long Came)> batches)
    {
        (LiveRows Rows, long Came)? open = null;
        List<LiveRow> rows = [];
        foreach ((LiveRows next, long came) in batches)
        {
            bool follows = open is { } last && rows[^1].Bin + rows[^1].Width == next.FirstBin
                && next with { Rows = last.Rows.Rows } == last.Rows;
            if (open is { } done && !follows)
                yield return (done.Rows with { Rows = rows }, done.Came);
            if (!follows)
                rows = [];
            rows.AddRange(next.Rows);
            open = (next, came);
        }
        if (open is { } rest)
            yield return (rest.Rows with { Rows = rows }, rest.Came);
    }

    private void TakeOverview(LiveCursor cursor, List<(string, object?)> messages)
    {
        bool anew = cursor.OverviewOf != overview.Generation;
        int from = anew ? 0 : Math.Max(0, cursor.Buckets - 1);
        if (cursor.OverviewVersion != overview.Version)
        {
            messages.Add(("overview", new
            {
                from,
                start_s = overview.StartSecond,
                start_bin = overview.StartBin,
                bin_s = overview.BinSecond,
                buckets = overview.Buckets.Skip(from).ToArray(),
            }));
        }
        (cursor.OverviewOf, cursor.OverviewVersion, cursor.Buckets) = (overview.Generation, overview.Version, overview.Buckets.Count);
    }

    private void OnAbout(JsonElement told) => Change(() =>
    {
        about = told.Clone();
        abouts++;
    });

    private void OnStatus(JsonElement told) => Change(() =>
    {
        status = told.Clone();
        statusCame = Stopwatch.GetTimestamp();
        statuses++;
    });

    private void OnTrouble(string? told) => Change(() =>
    {
        trouble = told;
        troubles++;
    });

    private void OnRunEnded(LiveRun told) => Change(() =>
    {
        ended = told;
        endings++;
    });

    private void OnEvent(JsonElement told) => Change(() =>
    {
        if (Text(told, "kind") == "run_start")
            ShowRun((Text(told, "sid") ?? "", told.TryGetProperty("run", out JsonElement run) ? run.GetInt32() : 0));
        if (events.Count == MostEvents)
        {
            events.RemoveRange(0, MostEvents / 2);
            eventsOf++;
        }
        events.Add(told.Clone());
    });

    private void OnRows(LiveRows rows) => Change(() =>
    {
        if (rows.Run != 0)
        {
            ShowRun((rows.Sid, rows.Run));
            overview.Add(rows);
        }
        batches.Enqueue((rows, Stopwatch.GetTimestamp()));
        rowsHeld += rows.Rows.Count;
        double oldest = rows.Rows[^1].TimeSecond - WindowSecond;
        while (batches.Count > 1 && (rowsHeld > MostRows || batches.Peek().Rows.Rows[^1].TimeSecond < oldest))
        {
            rowsHeld -= batches.Dequeue().Rows.Rows.Count;
            firstBatch++;
        }
    });

    /// <summary>Begins anew when the box is in another run than the one shown.</summary>
    private void ShowRun((string Sid, int Run) run)
    {
        if (run == shown)
            return;
        shown = run;
        overview.Clear();
        events.Clear();
        eventsOf++;
    }

    private static string? Text(JsonElement element, string key) => element.TryGetProperty(key, out JsonElement value) ? value.GetString() : null;

    private void Change(Action act)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            act();
            told = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        told.SetResult();
    }
}
