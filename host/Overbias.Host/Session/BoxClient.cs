using System.Collections.Concurrent;
using System.Security.Cryptography;
using Overbias.Host.Recording;
using Overbias.Host.Wire;
using Overbias.Mqtt;

namespace Overbias.Host.Session;

/// <summary>Talks to one box: reads what it publishes, sends it commands and waits for its replies.</summary>
public sealed class BoxClient : IDisposable
{
    /// <summary>How long a reply may take.</summary>
    public static readonly TimeSpan ReplyWithin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);
    private static readonly string[] Leaves = ["reply", "about", "status", "events", "bins"];

    private readonly IMqttConnection _connection;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<BoxReply>> _awaited = new();

    /// <summary>Listens on a connection to what a box says.</summary>
    public BoxClient(IMqttConnection connection, string box)
    {
        _connection = connection;
        Box = box;
        connection.Received += Read;
    }

    /// <summary>A frame or an event of the sequence came; in the box's order, with repetitions.</summary>
    public event Action<RecordedItem>? ItemCame;

    /// <summary>A frame between runs came.</summary>
    public event Action<Frame>? LooseFrameCame;

    /// <summary>A status came.</summary>
    public event Action<BoxStatus>? StatusCame;

    /// <summary>The box told about itself.</summary>
    public event Action<BoxAbout>? AboutCame;

    /// <summary>A message was refused; why, in one sentence.</summary>
    public event Action<string>? Refused;

    /// <summary>Name of the box.</summary>
    public string Box { get; }

    /// <summary>The newest status, or null.</summary>
    public BoxStatus? Status { get; private set; }

    /// <summary>What the box last told about itself, or null.</summary>
    public BoxAbout? About { get; private set; }

    /// <summary>Subscribes to all that the box says.</summary>
    /// <exception cref="MqttException">The broker was lost.</exception>
    public async Task SubscribeAsync(CancellationToken ct)
    {
        foreach (string leaf in Leaves)
            await _connection.SubscribeAsync(Topics.Of(Box, leaf), Qos.AtLeastOnce, ct).ConfigureAwait(false);
    }

    /// <summary>A new command id.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>Publishes an acknowledgement. A failure is no matter: the next one tells more.</summary>
    public void Acknowledge(Acknowledgement acknowledgement) => _ = PublishQuietlyAsync("ack", acknowledgement.Write(), retain: true);

    /// <summary>
    /// Sends a command and waits for the reply. Without one it is sent again under the same id, on which the box acts only once.
    /// </summary>
    /// <exception cref="WireException">No box would take it.</exception>
    /// <exception cref="TimeoutException">The box did not answer in time.</exception>
    public async Task<BoxReply> SendAsync(BoxCommand command, TimeSpan within, CancellationToken ct)
    {
        byte[] payload = CommandWriter.Write(command);
        var reply = new TaskCompletionSource<BoxReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[command.Id] = reply;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(within);
            while (true)
            {
                _ = PublishQuietlyAsync("cmd", payload, retain: false);
                Task first = await Task.WhenAny(reply.Task, Task.Delay(RepeatAfter, limit.Token)).ConfigureAwait(false);
                if (first == reply.Task)
                    return await reply.Task.ConfigureAwait(false);
                ct.ThrowIfCancellationRequested();
                if (limit.IsCancellationRequested)
                    throw new TimeoutException($"The box {Box} did not answer {command.Do} within {within.TotalSeconds:0.#} s.");
            }
        }
        finally
        {
            _awaited.TryRemove(command.Id, out _);
        }
    }

    /// <summary>Waits until a status is as wished; looks at the one that is there first.</summary>
    public async Task<BoxStatus> WaitForStatusAsync(Func<BoxStatus, bool> wished, CancellationToken ct)
    {
        var found = new TaskCompletionSource<BoxStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(BoxStatus status)
        {
            if (wished(status))
                found.TrySetResult(status);
        }
        StatusCame += Look;
        try
        {
            if (Status is BoxStatus known)
                Look(known);
            return await found.Task.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            StatusCame -= Look;
        }
    }

    /// <summary>Waits until the box has told about itself in the session of the given id.</summary>
    public Task<BoxAbout> WaitForAboutAsync(string sid, CancellationToken ct) => WaitForAboutAsync(about => about.Sid == sid, ct);

    /// <summary>Waits until the box tells of itself what is wished; looks at what it told last first.</summary>
    public async Task<BoxAbout> WaitForAboutAsync(Func<BoxAbout, bool> wished, CancellationToken ct)
    {
        var found = new TaskCompletionSource<BoxAbout>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(BoxAbout about)
        {
            if (wished(about))
                found.TrySetResult(about);
        }
        AboutCame += Look;
        try
        {
            if (About is BoxAbout known)
                Look(known);
            return await found.Task.WaitAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            AboutCame -= Look;
        }
    }

    /// <summary>Stops listening. The connection stays.</summary>
    public void Dispose() => _connection.Received -= Read;

    private async Task PublishQuietlyAsync(string leaf, byte[] payload, bool retain)
    {
        try
        {
            await _connection.PublishAsync(Topics.Of(Box, leaf), payload, Qos.AtLeastOnce, retain).ConfigureAwait(false);
        }
        catch (MqttException)
        {
            // Offline: it is said again when the broker is back.
        }
        catch (ObjectDisposedException)
        {
            // The connection was ended meanwhile.
        }
    }

    private void Read(MqttMessage message)
    {
        if (!Topics.TrySplit(message.Topic, out string box, out string leaf) || box != Box)
            return;
        try
        {
            Read(leaf, message);
        }
        catch (WireException e)
        {
            Refused?.Invoke($"{message.Topic}: {e.Message}");
        }
    }

    private void Read(string leaf, MqttMessage message)
    {
        ReadOnlySpan<byte> payload = message.Payload.Span;
        switch (leaf)
        {
            case "bins" or "events" when message.Retain:
                throw new WireException("It was kept by the broker, which a box never asks for.");
            case "bins":
                Frame frame = FrameReader.Read(payload);
                if (frame.Seq is long seq)
                    ItemCame?.Invoke(new RecordedItem(seq, frame, null, message.Payload));
                else
                    LooseFrameCame?.Invoke(frame);
                break;
            case "events":
                BoxEvent happening = EventReader.Read(payload);
                if (happening.Seq is long number)
                    ItemCame?.Invoke(new RecordedItem(number, null, happening, message.Payload));
                break;
            case "status":
                Status = StatusReader.Read(payload);
                StatusCame?.Invoke(Status);
                break;
            case "about":
                About = AboutReader.Read(payload);
                AboutCame?.Invoke(About);
                break;
            case "reply":
                BoxReply reply = ReplyReader.Read(payload);
                if (_awaited.TryGetValue(reply.Id, out TaskCompletionSource<BoxReply>? awaited))
                    awaited.TrySetResult(reply);
                break;
        }
    }
}
