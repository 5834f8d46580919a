using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Overbias.Mqtt.Connection;

namespace Overbias.Mqtt.Libmosquitto;

/// <summary>
/// A link over libmosquitto. The library's network loop runs on the client's own thread, inside <see cref="Run"/>, so its
/// callbacks do too, and the handle is destroyed by the same thread after the loop has ended.
/// </summary>
internal sealed unsafe class LibmosquittoLink : ILink
{
    private const int LoopMilliseconds = 200;
    private const string NoTopic = "$overbias/none";
    private const int RefusedSubscription = 0x80;

    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);

    private readonly MqttOptions options;
    private readonly ILinkOwner owner;
    private readonly Dictionary<int, Publication> publications = [];
    private readonly Dictionary<int, Subscription> subscriptions = [];
    private readonly GCHandle self;
    private readonly nint client;
    private ExceptionDispatchInfo? handlerFault;
    private int? answer;
    private volatile bool closing;
    private SocketHold? hold;

    /// <summary>Makes the library's handle; nothing is sent yet.</summary>
    /// <exception cref="MqttException">The library is missing or refuses an option.</exception>
    public LibmosquittoLink(MqttOptions options, ILinkOwner owner)
    {
        Native.Require();
        this.options = options;
        this.owner = owner;
        self = GCHandle.Alloc(this);
        client = Native.New(options.ClientId, cleanSession: true, GCHandle.ToIntPtr(self));
        try
        {
            if (client == 0)
                throw new MqttException($"libmosquitto could not make a client: {Marshal.GetLastPInvokeErrorMessage()}.");
            Configure();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Open(CancellationToken ct)
    {
        int code = Native.Connect(client, options.Host, options.Port, (int)Math.Ceiling(options.KeepAlive.TotalSeconds));
        if (code == Native.LookupFailed)
            throw LinkProblem.UnknownHost(options);
        if (code != Native.Success)
            throw LinkProblem.CannotReach(options, Native.Describe(code));
        if (OperatingSystem.IsLinux())
            SocketHold.KeepFromChildren(Native.Socket(client));
        while (answer is null)
        {
            ct.ThrowIfCancellationRequested();
            code = Step();
            if (code != Native.Success && answer is null)
                throw LinkProblem.Lost(options, Native.Describe(code));
        }
        if (answer != 0)
            throw LinkProblem.Refused(options, answer.Value);
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
            int code = Step();
            if (code != Native.Success && !closing)
                throw LinkProblem.Lost(options, Native.Describe(code));
        }
    }

    /// <inheritdoc/>
    public void Subscribe(Subscription subscription)
    {
        Native.Check(Native.Subscribe(client, out int id, subscription.Filter, (int)subscription.Qos), "subscribe");
        subscriptions[id] = subscription;
    }

    /// <inheritdoc/>
    public void Publish(Publication publication)
    {
        fixed (byte* payload = publication.Payload.Span)
        {
            int code = Native.Publish(
                client, out int id, publication.Topic, publication.Payload.Length, payload, (int)publication.Qos, publication.Retain);
            Native.Check(code, "publish");
            publications[id] = publication;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        closing = true;
        // The library has no call that only wakes its loop; a request without effect does it.
        _ = Native.Unsubscribe(client, out _, NoTopic);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (client != 0)
            Native.Destroy(client);
        if (OperatingSystem.IsLinux())
            hold?.Dispose();
        self.Free();
    }

    private void Configure()
    {
        // The loop runs on our thread while others publish: the library must hand packets over, not write them itself.
        Native.Check(Native.SetThreaded(client, true), "be used by several threads");
        Native.Check(Native.SetMaxInflight(client, 0), "lift its limit of unconfirmed messages");
        // Versions without the option say so and leave Nagle's algorithm on, which only costs time.
        _ = Native.SetOption(client, Native.OptionTcpNoDelay, 1);
        if (options.UserName is not null)
            Native.Check(Native.SetUser(client, options.UserName, options.Password), "take the user name");
        if (options.CaFile is not null)
            Native.Check(Native.SetTls(client, options.CaFile, null, null, null, 0), $"use the certificates in {options.CaFile}");
        if (options.Will is MqttWill will)
            fixed (byte* payload = will.Payload.Span)
                Native.Check(
                    Native.SetWill(client, will.Topic, will.Payload.Length, payload, (int)will.Qos, will.Retain), "take the will");
        Native.OnConnect(client, &Connected);
        Native.OnPublish(client, &Published);
        Native.OnSubscribe(client, &Subscribed);
        Native.OnMessage(client, &MessageCame);
    }

    /// <summary>
    /// Sends what is left and DISCONNECT, reading nothing: from mosquitto_disconnect on, the library takes every message that
    /// comes in for a breach of the protocol and closes the socket, with DISCONNECT not yet written.
    /// </summary>
    private void SayGoodbye()
    {
        long deadline = Environment.TickCount64 + (long)FarewellTimeout.TotalMilliseconds;
        // Here and not in Close: on another thread the socket might be closed already, or be somebody else's.
        if (OperatingSystem.IsLinux())
            hold = SocketHold.Take(Native.Socket(client));
        _ = Native.Disconnect(client);
        while (Native.Socket(client) >= 0 && Environment.TickCount64 < deadline)
        {
            if (Native.LoopWrite(client, maxPackets: 1) != Native.Success)
                break;
            if (Native.Socket(client) >= 0)
                Thread.Sleep(1);
        }
        handlerFault?.Throw();
        if (OperatingSystem.IsLinux())
            hold?.Finish(FarewellTimeout);
    }

    private int Step()
    {
        int code = Native.Loop(client, LoopMilliseconds, maxPackets: 1);
        handlerFault?.Throw();
        return code;
    }

    /// <summary>Runs a callback; what it throws must not pass through the library, so it is thrown again behind the loop.</summary>
    private static void Guarded(nint userData, Action<LibmosquittoLink> action)
    {
        var link = (LibmosquittoLink)GCHandle.FromIntPtr(userData).Target!;
        try
        {
            action(link);
        }
        catch (Exception e)
        {
            link.handlerFault ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Connected(nint client, nint userData, int code) => Guarded(userData, link => link.answer = code);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Published(nint client, nint userData, int id) => Guarded(userData, link =>
    {
        lock (link.owner.Gate)
            if (link.publications.Remove(id, out Publication? publication))
                link.owner.Confirm(publication);
    });

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Subscribed(nint client, nint userData, int id, int count, int* granted)
    {
        bool accepted = count > 0 && granted[0] != RefusedSubscription;
        Guarded(userData, link =>
        {
            lock (link.owner.Gate)
                if (link.subscriptions.Remove(id, out Subscription? subscription))
                    link.owner.Answer(subscription, accepted);
        });
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void MessageCame(nint client, nint userData, NativeMessage* message)
    {
        MqttMessage copy = message->Copy();
        Guarded(userData, link => link.owner.Deliver(copy));
    }
}
