using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Overbias.Host.Page;

/// <summary>The web server of the page: on loopback only, with everything the page needs embedded.</summary>
public sealed class PageServer : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);
    private readonly WebApplication _application;
    private readonly LiveHistory _history;
    private readonly LivePump _pump;

    private PageServer(WebApplication application, LiveHistory history, LivePump pump, int port)
    {
        _application = application;
        _history = history;
        _pump = pump;
        Port = port;
        Address = new Uri($"http://127.0.0.1:{port}/");
    }

    /// <summary>The address to open in a browser.</summary>
    public Uri Address { get; }

    /// <summary>The TCP port that is served.</summary>
    public int Port { get; }

    /// <summary>Starts serving the page. From here on it keeps what a browser that comes later needs to show the whole run.</summary>
    /// <param name="source">What is shown, and where commands go.</param>
    /// <param name="options">The port.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="PageException">The port is out of range, in use, or not allowed.</exception>
    public static async Task<PageServer> StartAsync(ILiveSource source, PageOptions options, CancellationToken cancel)
    {
        if (options.Port is < 0 or > 65535)
            throw new PageException($"The page's port is {options.Port}; allowed are 1 to 65535, or 0 for a free one.");

        var history = new LiveHistory(source);
        var guard = new PageGuard();
        WebApplication application = Build(source, history, guard, options.Port);
        try
        {
            await application.StartAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception trouble)
        {
            history.Dispose();
            await application.DisposeAsync().ConfigureAwait(false);
            throw trouble is IOException or System.Net.Sockets.SocketException ? CannotServe(options.Port, trouble) : trouble;
        }
        int port = new Uri(application.Urls.First()).Port;
        guard.Serve(port);
        return new PageServer(application, history, application.Services.GetRequiredService<LivePump>(), port);
    }

    /// <summary>Ends all connections and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        _history.Dispose();
        using var patience = new CancellationTokenSource(StopWithin);
        await _pump.StopAsync().ConfigureAwait(false);
        try
        {
            await _application.StopAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A browser that does not let go is cut off by the disposal.
        }
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(ILiveSource source, LiveHistory history, PageGuard guard, int port)
    {
        // The empty builder reads no settings file, variable or working directory, and writes no log.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "overbias" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton(history);
        builder.Services.AddSingleton<LivePump>();
        builder.Services.AddSignalR(hub =>
        {
            hub.KeepAliveInterval = TimeSpan.FromSeconds(1);
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(10);
            hub.MaximumReceiveMessageSize = 8192;
            // STOP must not queue behind a START that the box has not answered.
            hub.MaximumParallelInvocationsPerClient = 16;
        });

        WebApplication application = builder.Build();
        application.Use(guard.CheckAsync);
        application.UseWebSockets();
        application.UseRouting();
        application.MapHub<LiveHub>(PageGuard.HubPath, hub =>
            hub.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets);
        PageAssets.Map(application);
        return application;
    }

    private static PageException CannotServe(int port, Exception trouble) =>
        trouble is AddressInUseException || trouble.InnerException is AddressInUseException
        ? new PageException($"Port {port} on 127.0.0.1 is in use by another program; choose another port, or 0 for a free one.", trouble)
        : new PageException($"The page cannot be served on 127.0.0.1:{port}: {trouble.Message}", trouble);

    /// <summary>The program handles signals itself; ASP.NET's own handling of Ctrl-C stays out.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
