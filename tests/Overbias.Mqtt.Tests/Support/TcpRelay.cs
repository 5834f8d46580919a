using System.Net;
using System.Net.Sockets;

namespace Overbias.Mqtt.Tests.Support;

/// <summary>Passes bytes between clients and the broker, and can cut the wire as a pulled cable or a crash would.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<Socket> open = [];
    private readonly int target;
    private readonly Task accepting;
    private volatile bool refusing;

    public TcpRelay(int target)
    {
        this.target = target;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Whether new connections are cut at once.</summary>
    public bool Refusing
    {
        get => refusing;
        set => refusing = value;
    }

    /// <summary>Closes every connection without a word of MQTT.</summary>
    public void Cut()
    {
        lock (gate)
        {
            foreach (Socket socket in open)
                socket.Close(0);
            open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        Cut();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await listener.AcceptAsync(stop.Token);
                if (refusing)
                    client.Close(0);
                else
                    await JoinAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task JoinAsync(Socket client)
    {
        var broker = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.NoDelay = broker.NoDelay = true;
        try
        {
            await broker.ConnectAsync(new IPEndPoint(IPAddress.Loopback, target), stop.Token);
        }
        catch (SocketException)
        {
            client.Close(0);
            broker.Dispose();
            return;
        }
        lock (gate)
            open.AddRange([client, broker]);
        _ = PumpAsync(client, broker);
        _ = PumpAsync(broker, client);
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is int count and > 0)
                for (int sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            from.Close(0);
            to.Close(0);
        }
    }
}
