using System.Buffers;
using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Protocol;
using Overbias.Mqtt.Connection;

namespace Overbias.Mqtt.MqttNet;

/// <summary>
/// A link over MQTTnet 5. The library works on the thread pool; what it reports goes through a queue to the client's own thread.
/// Requests leave in the order of the calls, as the library's methods line up for the socket before they first wait.
/// </summary>
internal sealed class MqttNetLink : ILink
{
    private const int LookMilliseconds = 200;
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);

    private readonly MqttOptions options;
    private readonly ILinkOwner owner;
    private readonly IMqttClient client = new MqttClientFactory().CreateMqttClient();
    private readonly BlockingCollection<Happening> happenings = [];
    private readonly List<string> filters = [];
    private volatile bool closing;

    /// <summary>Makes the library's client; nothing is sent yet.</summary>
    public MqttNetLink(MqttOptions options, ILinkOwner owner)
    {
        this.options = options;
        this.owner = owner;
        client.ApplicationMessageReceivedAsync += MessageCame;
        client.DisconnectedAsync += Disconnected;
    }

    /// <inheritdoc/>
    public void Open(CancellationToken ct)
    {
        MqttClientConnectResult result;
        try
        {
            result = client.ConnectAsync(LibraryOptions.For(options), ct).GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            ct.ThrowIfCancellationRequested();
            throw LibraryProblem.Connecting(options, e);
        }
        if (result.ResultCode != MqttClientConnectResultCode.Success)
            throw LibraryProblem.Refusal(options, result.ResultCode);
    }

    /// <inheritdoc/>
    public void Run(Func<bool> done)
    {
        while (!done())
        {
            if (closing)
            {
                SayGoodbye();
                return;
            }
            if (!happenings.TryTake(out Happening happening, LookMilliseconds))
                continue;
            if (happening.Message is MqttMessage message)
                owner.Deliver(message);
            else if (happening.Lost is string why && !closing)
                throw LinkProblem.Lost(options, why);
        }
    }

    /// <inheritdoc/>
    public void Subscribe(Subscription subscription)
    {
        MqttClientSubscribeOptions request = new MqttClientSubscribeOptionsBuilder()
            .WithTopicFilter(subscription.Filter, Level(subscription.Qos))
            .Build();
        filters.Add(subscription.Filter);
        Start(() => client.SubscribeAsync(request), result =>
            owner.Answer(subscription, result.Items.All(item => item.ResultCode <= MqttClientSubscribeResultCode.GrantedQoS2)));
    }

    /// <inheritdoc/>
    public void Publish(Publication publication)
    {
        publication.OwnPayload();
        var message = new MqttApplicationMessage
        {
            Topic = publication.Topic,
            Payload = new ReadOnlySequence<byte>(publication.Payload),
            QualityOfServiceLevel = Level(publication.Qos),
            Retain = publication.Retain,
        };
        Start(() => client.PublishAsync(message), _ => owner.Confirm(publication));
    }

    /// <inheritdoc/>
    public void Close()
    {
        closing = true;
        Report(default);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.ApplicationMessageReceivedAsync -= MessageCame;
        client.DisconnectedAsync -= Disconnected;
        client.Dispose();
        happenings.CompleteAdding();
    }

    private static MqttQualityOfServiceLevel Level(Qos qos) =>
        qos == Qos.AtMostOnce ? MqttQualityOfServiceLevel.AtMostOnce : MqttQualityOfServiceLevel.AtLeastOnce;

    /// <summary>
    /// Stops what comes in before DISCONNECT: the library closes its socket right behind it, and with messages unread the system
    /// would reset the connection, so that the broker may miss DISCONNECT and send the will.
    /// </summary>
    private void SayGoodbye()
    {
        using var limit = new CancellationTokenSource(FarewellTimeout);
        try
        {
            if (filters.Count > 0)
            {
                var request = new MqttClientUnsubscribeOptionsBuilder();
                foreach (string filter in filters.Distinct())
                    request.WithTopicFilter(filter);
                client.UnsubscribeAsync(request.Build(), limit.Token).GetAwaiter().GetResult();
            }
        }
        catch (Exception e) when (LibraryProblem.IsOne(e))
        {
            // A broker that does not answer is told goodbye all the same.
        }
        try
        {
            client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).Wait(FarewellTimeout);
        }
        catch (AggregateException e) when (LibraryProblem.IsOne(e.GetBaseException()))
        {
            // It ended by itself; there is nobody left to tell.
        }
    }

    /// <summary>Starts a request at once, for its place in the order, and reports its outcome from the thread pool, gate held.</summary>
    private void Start<T>(Func<Task<T>> request, Action<T> report)
    {
        Task<T> task;
        try
        {
            task = request();
        }
        catch (Exception e) when (LibraryProblem.IsOne(e))
        {
            throw LinkProblem.Lost(options, LibraryProblem.Why(e));
        }
        task.ContinueWith(
            ended =>
            {
                if (ended.IsCompletedSuccessfully)
                    lock (owner.Gate)
                        report(ended.Result);
                else
                    Report(new Happening(null, LibraryProblem.Why(ended.Exception?.GetBaseException())));
                Report(default);
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private Task MessageCame(MqttApplicationMessageReceivedEventArgs args)
    {
        MqttApplicationMessage message = args.ApplicationMessage;
        Report(new Happening(
            new MqttMessage(
                message.Topic,
                message.Payload.ToArray(),
                message.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce ? Qos.AtMostOnce : Qos.AtLeastOnce,
                message.Retain),
            null));
        return Task.CompletedTask;
    }

    private Task Disconnected(MqttClientDisconnectedEventArgs args)
    {
        Report(new Happening(null, LibraryProblem.Why(args.Exception)));
        return Task.CompletedTask;
    }

    private void Report(Happening happening)
    {
        try
        {
            happenings.TryAdd(happening);
        }
        catch (InvalidOperationException)
        {
            // The link has been disposed of; nobody listens any more.
        }
    }

    /// <summary>A message, the loss of the connection, or neither: only a reason to look again.</summary>
    private readonly record struct Happening(MqttMessage? Message, string? Lost);
}
