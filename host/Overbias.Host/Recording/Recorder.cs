using System.Threading.Channels;
using Overbias.Host.Wire;

namespace Overbias.Host.Recording;

/// <summary>
/// Records a box: takes frames and events in the order of their numbers, appends them to the run's folder, syncs, and then
/// acknowledges. One task of its own does all of it, so that nothing here needs a lock.
/// </summary>
public sealed class Recorder : IAsyncDisposable
{
    private const int LongestQueue = 4096;
    private const int LargestBatch = 512;
    private static readonly TimeSpan DescribeEvery = TimeSpan.FromSeconds(10);

    private readonly RecorderOptions _options;
    private readonly Action<Acknowledgement> _acknowledge;
    private readonly RootFolder _root;
    private readonly BoxStory _story = new();
    private readonly Channel<RecordedItem> _queue;
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _work;
    private SessionStore? _session;
    private Task<bool>? _waiting;
    private long _boot;
    private long _acknowledged;
    private long _acknowledgedAt;
    private long _describedAt;
    private long _endTold;
    private bool _acknowledgeAtOnce;
    private volatile string? _sid;
    private volatile bool _repeatAcknowledgement;

    /// <summary>Starts recording.</summary>
    /// <param name="options">How.</param>
    /// <param name="acknowledge">Publishes an acknowledgement; returns at once.</param>
    /// <exception cref="RecordingException">The folder cannot be written.</exception>
    public Recorder(RecorderOptions options, Action<Acknowledgement> acknowledge)
    {
        _options = options;
        _acknowledge = acknowledge;
        _root = RootFolder.Take(options.Root, options.Box);
        // What does not fit is dropped: it was not acknowledged, so the box sends it again.
        _queue = Channel.CreateBounded<RecordedItem>(new BoundedChannelOptions(LongestQueue)
        {
            FullMode = BoundedChannelFullMode.DropWrite,
            SingleReader = true,
        });
        _acknowledgedAt = _describedAt = options.Time.GetTimestamp();
        _work = Task.Run(WorkAsync);
    }

    /// <summary>An item was taken into the record. Raised on the recorder's task.</summary>
    public event Action<RecordedItem>? Taken;

    /// <summary>A run has ended and all of it is on disk. Raised on the recorder's task.</summary>
    public event Action<RunFolder>? RunEnded;

    /// <summary>Something to be told: a loss, a contradiction, a repair. One sentence; raised on the recorder's task.</summary>
    public event Action<string>? Told;

    /// <summary>Faults with a <see cref="RecordingException"/> when recording has stopped because it could not be written.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Contradictions so far: contents that came under a number that was recorded with another content.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Makes the folder when it is missing, and tries whether it can be written.</summary>
    /// <exception cref="RecordingException">It cannot.</exception>
    public static void RequireWritable(string root) => RootFolder.RequireWritable(root);

    /// <summary>Takes a frame or an event of the sequence as it came. Returns at once; callable from one thread at a time.</summary>
    public void Offer(RecordedItem item) => _queue.Writer.TryWrite(item);

    /// <summary>Takes what the box tells about itself.</summary>
    public void Offer(BoxAbout about) => _story.Add(about);

    /// <summary>
    /// Takes the box's status. A box that holds something, has no recorder and is in a session of which nothing has come sent all of
    /// it while nobody listened: it sends again when a recorder joins.
    /// </summary>
    public void Offer(BoxStatus status)
    {
        _story.Add(status);
        if (status is { IsLost: false, Recorder: "", Boot: long boot } && status.Sid != _sid
            && (status.Outbox ?? 0) + (status.Stored ?? 0) > 0)
            _acknowledge(new Acknowledgement(status.Sid, boot, 0, _options.Name));
    }

    /// <summary>Says that the connection was lost in between: the last acknowledgement is sent again with the next item.</summary>
    public void RepeatAcknowledgement() => _repeatAcknowledgement = true;

    /// <summary>Records what was offered, acknowledges it and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _work.ConfigureAwait(false);
        _root.Dispose();
    }

    private long Unacknowledged => _session?.Sequencer.Next is long next ? next - 1 - _acknowledged : 0;

    private bool HasToAcknowledge => _session?.Sequencer.Next is not null && (_repeatAcknowledgement || Unacknowledged > 0);

    private async Task WorkAsync()
    {
        try
        {
            while (await WaitAsync().ConfigureAwait(false))
                Step();
            AcknowledgeTaken();
            _session?.WriteDescription();
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _session?.Dispose();
        }
    }

    private void Fail(Exception e)
    {
        _queue.Writer.TryComplete();
        _session?.CutBack();
        bool isOfFiles = e is IOException or UnauthorizedAccessException;
        string what = isOfFiles ? RootFolder.OneLine(e) : $"{e.GetType().Name}: {RootFolder.OneLine(e)}";
        _failed.TrySetException(e as RecordingException ?? new RecordingException(
            $"Recording stopped: {what} Make room or repair {_options.Root}, then start again: what was acknowledged is on disk.", e));
    }

    /// <summary>Waits for an item or for the time to acknowledge; false when there is no more.</summary>
    private async ValueTask<bool> WaitAsync()
    {
        if (_waiting is null || _waiting.IsCompleted)
            _waiting = _queue.Reader.WaitToReadAsync().AsTask();
        if (_waiting.IsCompleted || !HasToAcknowledge)
            return await _waiting.ConfigureAwait(false);
        TimeSpan left = _options.AcknowledgeWithin - _options.Time.GetElapsedTime(_acknowledgedAt);
        if (left <= TimeSpan.Zero)
            return true;
        try
        {
            return await _waiting.WaitAsync(left, _options.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    private void Step()
    {
        RunFolder? ended = null;
        for (int i = 0; i < LargestBatch && ended is null && _queue.Reader.TryRead(out RecordedItem item); i++)
            ended = Take(item);
        bool isTime = _options.Time.GetElapsedTime(_acknowledgedAt) >= _options.AcknowledgeWithin;
        if (_acknowledgeAtOnce || Unacknowledged >= _options.AcknowledgeCount || (HasToAcknowledge && isTime))
            AcknowledgeTaken();
        else
            _session?.Flush();
        if (_options.Time.GetElapsedTime(_describedAt) >= DescribeEvery)
        {
            _session?.WriteDescription();
            _describedAt = _options.Time.GetTimestamp();
        }
        if (ended is not null)
            RunEnded?.Invoke(ended);
    }

    private RunFolder? Take(RecordedItem item)
    {
        SessionStore session = Enter(item.Sid, item.Boot);
        string bound = _story.BoundTo(item.Sid, item.Boot);
        session.Sequencer.Follows = bound.Length > 0 && bound != _options.Name;
        bool isFirst = session.Sequencer.Next is null;
        Verdict verdict = session.Sequencer.Judge(item.Seq, item.First, out SequenceGap? lost);
        if (lost is SequenceGap gap)
        {
            session.NoteLoss(gap, item.Run, item.Boot, _story);
            Told?.Invoke($"Lost at the box before they could be recorded: {gap.Count} frames and events, seq {gap.From} to {gap.To}.");
        }
        switch (verdict)
        {
            case Verdict.Take:
                session.Append(item, _story);
                Taken?.Invoke(item);
                _acknowledgeAtOnce |= item.EndsRun;
                return EndOf(item, session);
            case Verdict.Again:
                _repeatAcknowledgement = true;
                if (session.KeepIfContradicting(item))
                {
                    Conflicts++;
                    Told?.Invoke($"Seq {item.Seq} came again with another content; both are kept in {RunFiles.Conflicts}.");
                }
                return EndOf(item, session);
            default:
                // The first acknowledgement binds the box to this recorder: from then on it sends again what is missing.
                _acknowledgeAtOnce |= isFirst;
                return null;
        }
    }

    /// <summary>The run that an item ends, once; after a restart also when the end itself was recorded before.</summary>
    private RunFolder? EndOf(RecordedItem item, SessionStore session)
    {
        if (!item.EndsRun || item.Seq == _endTold || session.Run?.Record.Identity.Run != item.Run)
            return null;
        _endTold = item.Seq;
        return session.Run;
    }

    private SessionStore Enter(string sid, long boot)
    {
        if (_session?.Sid == sid)
            return _session;
        if (_session is not null)
        {
            AcknowledgeTaken();
            // When the box delivers what it has kept of an earlier boot, the session that is left goes on after that.
            if (boot >= _boot)
                _session.EndRun("box_restarted");
            _session.Dispose();
            _session = null;
        }
        _boot = boot;
        _session = new SessionStore(_options, sid);
        _sid = sid;
        foreach (string repair in _session.Repairs)
            Told?.Invoke($"Mended: {repair}");
        // What lies on disk from before is acknowledged once more: the box may not have heard it.
        _acknowledged = (_session.Sequencer.Next ?? 1) - 1;
        _acknowledgeAtOnce = _session.Sequencer.Next is not null;
        _endTold = 0;
        return _session;
    }

    /// <summary>Syncs what was taken, then acknowledges it, unless the box is bound to another recorder.</summary>
    private void AcknowledgeTaken()
    {
        if (_session?.Sequencer is not { Next: long next } sequencer)
            return;
        _session.Sync();
        _acknowledgeAtOnce = _repeatAcknowledgement = false;
        _acknowledged = next - 1;
        _acknowledgedAt = _options.Time.GetTimestamp();
        if (!sequencer.Follows)
            _acknowledge(new Acknowledgement(_session.Sid, _boot, next - 1, _options.Name));
    }
}
