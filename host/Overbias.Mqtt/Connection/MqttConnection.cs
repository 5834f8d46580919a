namespace Overbias.Mqtt.Connection;

/// <summary>
/// Keeps a connection up over any client library: one thread of its own opens a <see cref="ILink"/>, subscribes again,
/// raises every event, and opens the next link when one is lost.
/// </summary>
internal sealed class MqttConnection(MqttOptions options, Func<MqttOptions, ILinkOwner, ILink> newLink) : IMqttConnection, ILinkOwner
{
    private const int LongestPayload = 268_000_000;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Outbox outbox = new();
    private readonly List<Subscription> subscribed = [];
    private readonly HashSet<Subscription> asked = [];
    private ConnectionRun? run;
    private ILink? link;
    private bool disposed;

    /// <inheritdoc/>
    public Lock Gate { get; } = new();

    /// <inheritdoc/>
    public event Action<MqttMessage>? Received;

    /// <inheritdoc/>
    public event Action<bool>? ConnectionChanged;

    /// <inheritdoc/>
    public bool IsConnected
    {
        get
        {
            lock (Gate)
                return LiveLink is not null;
        }
    }

    private ILink? LiveLink => run is { Ending: false } ? link : null;

    private string Broker => $"the MQTT broker at {options.Host}:{options.Port}";

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken ct)
    {
        ConnectionRun mine;
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(disposed, typeof(IMqttConnection));
            if (run is { Ending: false })
                throw new InvalidOperationException($"The MQTT client '{options.ClientId}' is connected or connecting already.");
            run = mine = new ConnectionRun(run?.Ended.Task);
        }
        new Thread(() => Supervise(mine)) { IsBackground = true, Name = "mqtt " + options.ClientId }.Start();
        try
        {
            await mine.First.Task.WaitAsync(ConnectTimeout, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = EndAsync(mine);
            throw NoAnswer();
        }
        catch (OperationCanceledException)
        {
            _ = EndAsync(mine);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task SubscribeAsync(string filter, Qos qos, CancellationToken ct)
    {
        MqttTopic.RequireFilter(filter);
        var subscription = new Subscription(filter, qos);
        lock (Gate)
        {
            if (LiveLink is null)
                return Task.FromException(Offline());
            Ask(subscription, LiveLink);
        }
        return subscription.Done.Task.WaitAsync(ct);
    }

    /// <inheritdoc/>
    public Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, Qos qos, bool retain)
    {
        MqttTopic.RequireName(topic);
        if (payload.Length > LongestPayload)
            throw new ArgumentException($"The payload has {payload.Length} bytes; at most {LongestPayload} are allowed.");
        var publication = new Publication(topic, payload, qos, retain);
        lock (Gate)
        {
            if (LiveLink is null)
                return Task.FromException(Offline());
            outbox.Add(publication, LiveLink);
        }
        return publication.Done.Task;
    }

    /// <inheritdoc/>
    public Task DisconnectAsync()
    {
        ConnectionRun? current;
        lock (Gate)
            current = run;
        return current is null ? Task.CompletedTask : EndAsync(current);
    }

    /// <inheritdoc/>
    public Task DropAsync()
    {
        ConnectionRun? current;
        lock (Gate)
        {
            current = run;
            if (current is { Ending: false })
            {
                current.Ending = true;
                current.CloseDeadline = 0;
            }
        }
        return current is null ? Task.CompletedTask : EndAsync(current);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (Gate)
            disposed = true;
        await DisconnectAsync().ConfigureAwait(false);
    }

    void ILinkOwner.Deliver(MqttMessage message) => Received?.Invoke(message);

    void ILinkOwner.Confirm(Publication publication) => outbox.Confirm(publication, LiveLink);

    void ILinkOwner.Answer(Subscription subscription, bool granted)
    {
        if (!asked.Remove(subscription))
            return;
        if (granted)
        {
            int known = subscribed.FindIndex(s => s.Filter == subscription.Filter);
            if (known < 0)
                subscribed.Add(subscription);
            else
                subscribed[known] = subscription;
            subscription.Done.TrySetResult();
        }
        else
        {
            subscription.Done.TrySetException(new MqttException($"The subscription to '{subscription.Filter}' was refused by {Broker}."));
        }
    }

    private async Task EndAsync(ConnectionRun ending)
    {
        lock (Gate)
        {
            if (!ending.Ending)
            {
                ending.Ending = true;
                ending.CloseDeadline = Environment.TickCount64 + (long)CloseTimeout.TotalMilliseconds;
                link?.Close();
            }
        }
        ending.RequestStop();
        try
        {
            await ending.Ended.Task.WaitAsync(2 * CloseTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The thread hangs in the system's own connect; it ends by itself when that gives up, and touches nothing then.
        }
    }

    /// <summary>The client's own thread.</summary>
    private void Supervise(ConnectionRun mine)
    {
        mine.Previous?.Wait();
        TimeSpan pause = FirstPause;
        while (Attempt(mine, out bool wasUp))
        {
            if (wasUp)
                pause = FirstPause;
            if (mine.Stop.WaitHandle.WaitOne(pause))
                break;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
        mine.First.TrySetException(Offline());
        mine.Ended.TrySetResult();
    }

    /// <summary>Opens one link and stays until it ends. True if another is to follow.</summary>
    private bool Attempt(ConnectionRun mine, out bool wasUp)
    {
        wasUp = false;
        bool opened = false;
        var end = new MqttException($"The connection to {Broker} was closed.");
        ILink? fresh = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(mine.Stop);
        limit.CancelAfter(ConnectTimeout);
        try
        {
            fresh = newLink(options, this);
            fresh.Open(limit.Token);
            opened = true;
            SubscribeAgain(fresh, limit.Token);
            wasUp = GoUp(mine, fresh);
            if (wasUp)
                fresh.Run(() => Environment.TickCount64 > mine.CloseDeadline);
            else
                SayGoodbye(fresh);
        }
        catch (MqttException e)
        {
            end = e;
        }
        catch (OperationCanceledException)
        {
            if (opened)
                SayGoodbye(fresh!);
            if (!mine.Stop.IsCancellationRequested)
                end = NoAnswer();
        }
        bool last = GoDown(mine, end.Message);
        fresh?.Dispose();
        if (wasUp)
            ConnectionChanged?.Invoke(false);
        mine.First.TrySetException(end);
        return !last;
    }

    private void SubscribeAgain(ILink fresh, CancellationToken ct)
    {
        List<Subscription> again;
        lock (Gate)
        {
            again = subscribed.ConvertAll(s => new Subscription(s.Filter, s.Qos));
            foreach (Subscription subscription in again)
                Ask(subscription, fresh);
        }
        fresh.Run(() => again.TrueForAll(s => s.Done.Task.IsCompleted) || ct.IsCancellationRequested);
        foreach (Subscription subscription in again)
            subscription.Done.Task.Wait(ct);
    }

    private bool GoUp(ConnectionRun mine, ILink fresh)
    {
        lock (Gate)
        {
            if (mine.Ending)
                return false;
            link = fresh;
        }
        ConnectionChanged?.Invoke(true);
        mine.First.TrySetResult();
        return true;
    }

    /// <summary>Fails what is under way. True if the run is at its end.</summary>
    private bool GoDown(ConnectionRun mine, string reason)
    {
        lock (Gate)
        {
            link = null;
            outbox.FailAll(reason);
            foreach (Subscription subscription in asked)
                subscription.Done.TrySetException(new MqttException(reason));
            asked.Clear();
            mine.Ending |= !options.Reconnect || !mine.First.Task.IsCompletedSuccessfully;
            return mine.Ending;
        }
    }

    /// <summary>Ends a link in order that was opened but never announced.</summary>
    private void SayGoodbye(ILink fresh)
    {
        long deadline = Environment.TickCount64 + (long)CloseTimeout.TotalMilliseconds;
        lock (Gate)
            fresh.Close();
        try
        {
            fresh.Run(() => Environment.TickCount64 > deadline);
        }
        catch (MqttException)
        {
            // It ended by itself; there is nobody left to tell.
        }
    }

    private void Ask(Subscription subscription, ILink target)
    {
        asked.Add(subscription);
        try
        {
            target.Subscribe(subscription);
        }
        catch (MqttException e)
        {
            asked.Remove(subscription);
            subscription.Done.TrySetException(e);
        }
    }

    private MqttException NoAnswer() => new($"No answer from {Broker} within {ConnectTimeout.TotalSeconds} s.");

    private MqttException Offline() => new($"The MQTT client '{options.ClientId}' is not connected to {Broker}.");
}
