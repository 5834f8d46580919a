using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>A bare socket that speaks the hub's protocol: what a foreign program or page could send.</summary>
internal sealed class RawHub : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _received = new();

    /// <summary>Opens the hub with an Origin, by default the page's own; an empty one sends none.</summary>
    public static async Task<RawHub> OpenAsync(PageServer server, string? origin = null, string? host = null)
    {
        var hub = new RawHub();
        origin ??= $"http://127.0.0.1:{server.Port}";
        if (origin != "")
            hub._socket.Options.SetRequestHeader("Origin", origin);
        if (host is not null)
            hub._socket.Options.SetRequestHeader("Host", host);
        try
        {
            await hub._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/live"), CancellationToken.None);
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await hub.NextAsync());
        return hub;
    }

    /// <summary>Calls a method of the hub and gives its result.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = method, arguments }));
        while (true)
        {
            JsonElement message = JsonDocument.Parse(await NextAsync()).RootElement;
            if (message.TryGetProperty("type", out JsonElement type) && type.GetInt32() == 3)
                return message.GetProperty("result").Clone();
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task<string> NextAsync()
    {
        var buffer = new byte[16384];
        while (true)
        {
            string all = _received.ToString();
            int end = all.IndexOf(End, StringComparison.Ordinal);
            if (end >= 0)
            {
                _received.Remove(0, end + 1);
                return all[..end];
            }
            WebSocketReceiveResult got = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            Assert.NotEqual(WebSocketMessageType.Close, got.MessageType);
            _received.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
        }
    }
}
