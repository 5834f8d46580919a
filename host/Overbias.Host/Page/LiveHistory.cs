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

/// <summary>
/// What a page needs that opens in the middle of a run: the newest of everything, the last rows, the run's events and its overview.
/// </summary>
internal sealed class LiveHistory : IDisposable
{
    private const double WindowSecond = 21;
    private const int MostRows = 8192;
    private const int MostEvents = 5000;

    private readonly Lock _gate = new();
    private readonly ILiveSource _source;
    private readonly Queue<(LiveRows Rows, long Came)> _batches = new();
    private readonly List<JsonElement> _events = [];
    private readonly RunOverview _overview = new();
    private JsonElement? _about, _status;
    private string? _trouble;
    private LiveRun? _ended;
    private int _abouts, _statuses, _troubles, _eventsOf, _endings, _rowsHeld;
    private long _statusCame, _firstBatch;
    private (string Sid, int Run) _shown;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveHistory(ILiveSource source)
    {
        _source = source;
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
            lock (_gate)
                return _changed.Task;
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _source.AboutCame -= OnAbout;
        _source.StatusCame -= OnStatus;
        _source.RowsCame -= OnRows;
        _source.EventCame -= OnEvent;
        _source.RunEnded -= OnRunEnded;
        _source.TroubleChanged -= OnTrouble;
    }

    /// <summary>The messages that bring a page from its cursor up to now; moves the cursor.</summary>
    public List<(string Name, object? Message)> Take(LiveCursor cursor)
    {
        lock (_gate)
        {
            var messages = new List<(string, object?)>();
            if (!cursor.ToldTrouble || cursor.Trouble != _troubles)
                messages.Add(("trouble", _trouble));
            if (cursor.About != _abouts)
                messages.Add(("about", _about));
            TakeEvents(cursor, messages);
            TakeRows(cursor, messages);
            TakeOverview(cursor, messages);
            // After the rows, so that a page does not take rows that waited here with the status for late ones.
            if (cursor.Status != _statuses)
                messages.Add(("status", Aged(_status!.Value, _statusCame)));
            if (cursor.Ended != _endings)
                messages.Add(("run", _ended));
            (cursor.ToldTrouble, cursor.Trouble, cursor.About) = (true, _troubles, _abouts);
            (cursor.Status, cursor.Ended) = (_statuses, _endings);
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
        bool anew = cursor.EventsOf != _eventsOf;
        int from = anew ? 0 : cursor.Events;
        if (anew || from < _events.Count)
            messages.Add(("events", new { anew, events = _events.Skip(from).ToArray() }));
        (cursor.EventsOf, cursor.Events) = (_eventsOf, _events.Count);
    }

    private void TakeRows(LiveCursor cursor, List<(string, object?)> messages)
    {
        long next = Math.Max(cursor.Batch, _firstBatch);
        foreach ((LiveRows rows, long came) in Joined(_batches.Skip((int)(next - _firstBatch))))
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
        cursor.Batch = _firstBatch + _batches.Count;
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
        bool anew = cursor.OverviewOf != _overview.Generation;
        int from = anew ? 0 : Math.Max(0, cursor.Buckets - 1);
        if (cursor.OverviewVersion != _overview.Version)
        {
            messages.Add(("overview", new
            {
                from,
                start_s = _overview.StartSecond,
                start_bin = _overview.StartBin,
                bin_s = _overview.BinSecond,
                buckets = _overview.Buckets.Skip(from).ToArray(),
            }));
        }
        (cursor.OverviewOf, cursor.OverviewVersion, cursor.Buckets) = (_overview.Generation, _overview.Version, _overview.Buckets.Count);
    }

    private void OnAbout(JsonElement told) => Change(() =>
    {
        _about = told.Clone();
        _abouts++;
    });

    private void OnStatus(JsonElement told) => Change(() =>
    {
        _status = told.Clone();
        _statusCame = Stopwatch.GetTimestamp();
        _statuses++;
    });

    private void OnTrouble(string? told) => Change(() =>
    {
        _trouble = told;
        _troubles++;
    });

    private void OnRunEnded(LiveRun told) => Change(() =>
    {
        _ended = told;
        _endings++;
    });

    private void OnEvent(JsonElement told) => Change(() =>
    {
        if (Text(told, "kind") == "run_start")
            ShowRun((Text(told, "sid") ?? "", told.TryGetProperty("run", out JsonElement run) ? run.GetInt32() : 0));
        if (_events.Count == MostEvents)
        {
            _events.RemoveRange(0, MostEvents / 2);
            _eventsOf++;
        }
        _events.Add(told.Clone());
    });

    private void OnRows(LiveRows rows) => Change(() =>
    {
        if (rows.Run != 0)
        {
            ShowRun((rows.Sid, rows.Run));
            _overview.Add(rows);
        }
        _batches.Enqueue((rows, Stopwatch.GetTimestamp()));
        _rowsHeld += rows.Rows.Count;
        double oldest = rows.Rows[^1].TimeSecond - WindowSecond;
        while (_batches.Count > 1 && (_rowsHeld > MostRows || _batches.Peek().Rows.Rows[^1].TimeSecond < oldest))
        {
            _rowsHeld -= _batches.Dequeue().Rows.Rows.Count;
            _firstBatch++;
        }
    });

    /// <summary>Begins anew when the box is in another run than the one shown.</summary>
    private void ShowRun((string Sid, int Run) run)
    {
        if (run == _shown)
            return;
        _shown = run;
        _overview.Clear();
        _events.Clear();
        _eventsOf++;
    }

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out JsonElement value) ? value.GetString() : null;

    private void Change(Action act)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            act();
            told = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        told.SetResult();
    }
}
