using System.Net;
using System.Net.Sockets;

namespace Overbias.System.Tests.Support;

/// <summary>A mosquitto of the test's own, which can be killed and started again on the same port.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly Scratch _folder = new();
    private Running? _running;

    private Broker(int port) => Port = port;

    /// <summary>The port on loopback.</summary>
    public int Port { get; }

    /// <summary>What the option --broker takes.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>A port on loopback that nobody listens on now.</summary>
    public static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<Broker> Start()
    {
        Broker broker = new(FreePort());
        await broker.Restart();
        return broker;
    }

    /// <summary>Starts it, again: it remembers nothing, retained messages included.</summary>
    public async Task Restart()
    {
        string configuration = _folder["mosquitto.conf"];
        await File.WriteAllTextAsync(configuration, $"""
            listener {Port} 127.0.0.1
            allow_anonymous true
            persistence false
            set_tcp_nodelay true
            max_queued_messages 0
            max_inflight_messages 0
            log_dest stderr
            log_type error
            log_type warning
            log_type notice
            log_type information
            log_type subscribe

            """);
        string name = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        _running = Running.Start(name, ["-c", configuration]);
        await _running.Says(line => line.EndsWith("running", StringComparison.Ordinal));
    }

    /// <summary>Waits until somebody has subscribed to exactly this filter.</summary>
    public Task Subscribed(string filter) => _running!.Says(line => line.EndsWith(" " + filter, StringComparison.Ordinal));

    /// <summary>Kills it as `kill -9` does.</summary>
    public async Task Kill()
    {
        await _running!.KillHard();
        await _running.DisposeAsync();
        _running = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
        _folder.Dispose();
    }
}
