using Overbias.Host.Page;
using Overbias.Host.Recording;
using Overbias.Host.Session;
using Overbias.Host.Summary;
using Overbias.Host.Wire;

namespace Overbias.Host.Cli;

/// <summary>A run that has ended, summed up.</summary>
internal sealed record EndedRun(RunSummary Summary, string Folder);

/// <summary>Watches a recording session: tells its states, sums its runs up, and brings it to an orderly end.</summary>
internal sealed class RunWatch
{
    private const long TripsPerLine = 10;
    private static readonly TimeSpan StatusWithin = TimeSpan.FromSeconds(5);

    private readonly RecordingSession _session;
    private readonly Output _output;
    private readonly Lock _lock = new();
    private readonly List<EndedRun> _ended = [];
    private TaskCompletionSource<EndedRun> _next = NewNext();
    private string _state = "";

    internal RunWatch(RecordingSession session, Output output)
    {
        _session = session;
        _output = output;
        session.RunEnded += folder => Task.Run(() => SumUp(folder.Path, folder.Record.Identity.Run));
        session.Client.StatusCame += TellState;
        session.Taken += TellTrip;
    }

    /// <summary>Runs that have ended so far.</summary>
    internal IReadOnlyList<EndedRun> Ended
    {
        get
        {
            lock (_lock)
                return [.. _ended];
        }
    }

    /// <summary>The next run that ends from now on.</summary>
    internal Task<EndedRun> Next
    {
        get
        {
            lock (_lock)
                return _next.Task;
        }
    }

    /// <summary>Stops a run that is on, and waits until its end is recorded. Tells when the box does not answer, and tries again.</summary>
    internal async Task StopAsync(Shutdown shutdown)
    {
        Task<EndedRun> end = Next;
        if (!_session.IsRunning || _session.IsFollowing)
            return;
        shutdown.WaitingFor = $"{_session.Client.Box} to bring the bias to 0, to end its run and to deliver the rest of it";
        _output.Tell($"Stopping {_session.Client.Box}: bias to 0, zero and dark once more, short.");
        while (!await AskToStopAsync(shutdown).ConfigureAwait(false))
            _output.Tell($"{_session.Client.Box} does not answer STOP; press STOP at the box. Trying again.");
        Task calm = _session.Client.WaitForStatusAsync(_ => !_session.IsRunning, shutdown.GivenUp);
        await Task.WhenAny(end, calm, _session.Failed).ConfigureAwait(false);
        shutdown.GivenUp.ThrowIfCancellationRequested();
        if (!end.IsCompleted && !_session.Failed.IsCompleted)
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromSeconds(1), shutdown.GivenUp)).ConfigureAwait(false);
    }

    /// <summary>Recording had to stop: brings the box to bias 0, and says why in the last line.</summary>
    internal async Task<string> FailAsync(Shutdown shutdown)
    {
        string why = _session.Failed.Exception!.InnerException!.Message;
        _output.Tell($"Recording has stopped; {_session.Client.Box} is told to bring the bias to 0.");
        shutdown.WaitingFor = $"{_session.Client.Box} to bring the bias to 0";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(shutdown.GivenUp);
            limit.CancelAfter(StatusWithin + StatusWithin);
            BoxReply reply = await _session.StopAsync(StatusWithin, limit.Token).ConfigureAwait(false);
            if (!reply.Ok)
                _output.Tell($"{_session.Client.Box} refused to stop: {reply.Why}");
            if (_session.Client.Status?.IsRunning == true)
                await _session.Client.WaitForStatusAsync(status => status.BiasMicrovolt is 0 or null, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _output.Tell($"{_session.Client.Box} did not say that the bias is 0; press STOP at the box.");
        }
        _output.Fail(why);
        return why;
    }

    private static TaskCompletionSource<EndedRun> NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<bool> AskToStopAsync(Shutdown shutdown)
    {
        try
        {
            BoxReply reply = await _session.StopAsync(StatusWithin, shutdown.GivenUp).ConfigureAwait(false);
            if (!reply.Ok)
                _output.Tell($"{_session.Client.Box} refused to stop: {reply.Why}");
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void SumUp(string folder, long run)
    {
        RunSummary summary;
        try
        {
            summary = RunSummarizer.Read(folder);
        }
        catch (Exception e) when (e is RecordingException or IOException or WireException)
        {
            _output.Tell($"Run {run} is recorded in {folder}, but could not be summed up: {e.Message}");
            return;
        }
        _session.Feed.Add(new LiveRun((int)run, summary.Reason ?? "", folder, SummaryTable.Line(summary)));
        var ended = new EndedRun(summary, folder);
        TaskCompletionSource<EndedRun> next;
        lock (_lock)
        {
            _ended.Add(ended);
            next = _next;
            _next = NewNext();
        }
        next.TrySetResult(ended);
    }

    /// <summary>Tells each state, but of the cycles of a run only the first one.</summary>
    private void TellState(BoxStatus status)
    {
        bool isCycle = status.State is "reference" or "ramp" or "settle";
        string state = isCycle ? "thins the contact in cycles" : $"{status.State}: {status.Why}";
        if (state == _state)
            return;
        _state = state;
        _output.Tell($"{_session.Client.Box} {state}");
    }

    private void TellTrip(RecordedItem item)
    {
        if (item.Happening is not { Kind: "trip" } trip || trip.Integer("cycle") is not long cycle || cycle % TripsPerLine != 0)
            return;
        double g = (trip.Integer("g_uG0") ?? 0) * 1e-6;
        double v = (trip.Integer("v_uV") ?? 0) * 1e-6;
        string where = FormattableString.Invariant($"{v:0.000} V, {g:0.0} G0");
        _output.Tell($"{_session.Client.Box} cycle {cycle}: {trip.Text("criterion")} at {where}");
    }
}
