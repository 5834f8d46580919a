using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>Who may talk to the page's server, and where it listens.</summary>
public sealed class ServerTests
{
    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://127.0.0.1")]
    [InlineData("")]
    public async Task A_foreign_origin_cannot_open_the_hub(string origin)
    {
        var box = new FakeBox();
        await using PageServer server = await StartAsync(box);
        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(async () => await RawHub.OpenAsync(server, origin));
        Assert.Contains("403", refused.Message);
        Assert.Empty(box.Commands);
    }

    [Fact]
    public async Task The_pages_own_origin_can()
    {
        var box = new FakeBox();
        await using PageServer server = await StartAsync(box);
        await using RawHub hub = await RawHub.OpenAsync(server);
        Assert.True((await hub.InvokeAsync("Send", "stop", null, null, null)).GetProperty("ok").GetBoolean());
        Assert.Equal("stop", Assert.Single(box.Commands).Do);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    public async Task A_foreign_host_name_is_not_served(string host)
    {
        await using PageServer server = await StartAsync();
        using var client = new HttpClient();
        foreach (string path in new[] { "", "index.html", "live" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
            request.Headers.Host = host;
            using HttpResponseMessage response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        }
        WebSocketException refused = await Assert.ThrowsAsync<WebSocketException>(
            async () => await RawHub.OpenAsync(server, $"http://{host}", host));
        Assert.Contains("421", refused.Message);
    }

    [Fact]
    public async Task A_foreign_origin_is_not_given_the_page()
    {
        await using PageServer server = await StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        request.Headers.Add("Origin", "http://evil.example");
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Every_answer_carries_the_policy()
    {
        await using PageServer server = await StartAsync();
        using var client = new HttpClient();
        foreach (string path in new[] { "", "app.js", "app.css", "nowhere" })
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri(server.Address, path));
            Assert.Equal(path == "nowhere" ? HttpStatusCode.NotFound : HttpStatusCode.OK, response.StatusCode);
            string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Fact]
    public async Task The_page_names_no_other_server()
    {
        await using PageServer server = await StartAsync();
        using var client = new HttpClient();
        string page = await client.GetStringAsync(server.Address);
        string style = await client.GetStringAsync(new Uri(server.Address, "app.css"));
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", style, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_licences_of_what_is_bundled_are_served_too()
    {
        await using PageServer server = await StartAsync();
        using var client = new HttpClient();
        foreach ((string name, string text) in new[] { ("uplot", "MIT"), ("signalr", "MIT"), ("b612", "SIL OPEN FONT LICENSE") })
        {
            string licence = await client.GetStringAsync(new Uri(server.Address, $"license-{name}.txt"));
            Assert.Contains(text, licence, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task It_listens_on_loopback_only()
    {
        await using PageServer server = await StartAsync();
        Assert.Equal("127.0.0.1", server.Address.Host);
        IPAddress[] others = [.. (await Dns.GetHostAddressesAsync(Dns.GetHostName())).Where(address =>
            address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))];
        foreach (IPAddress address in others)
        {
            using var socket = new TcpClient();
            await Assert.ThrowsAnyAsync<SocketException>(() => socket.ConnectAsync(address, server.Port));
        }
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_sentence()
    {
        await using PageServer server = await StartAsync();
        PageException refused = await Assert.ThrowsAsync<PageException>(
            () => PageServer.StartAsync(new FakeBox(), new PageOptions { Port = server.Port }, CancellationToken.None));
        Assert.Equal(
            $"Port {server.Port} on 127.0.0.1 is in use by another program; choose another port, or 0 for a free one.", refused.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task A_port_that_is_none_is_one_clear_sentence(int port)
    {
        PageException refused = await Assert.ThrowsAsync<PageException>(
            () => PageServer.StartAsync(new FakeBox(), new PageOptions { Port = port }, CancellationToken.None));
        Assert.Equal($"The page's port is {port}; allowed are 1 to 65535, or 0 for a free one.", refused.Message);
    }

    [Fact]
    public async Task The_port_is_free_again_after_the_end()
    {
        PageServer first = await StartAsync();
        await first.DisposeAsync();
        var sameAgain = new PageOptions { Port = first.Port };
        await using PageServer second = await PageServer.StartAsync(new FakeBox(), sameAgain, CancellationToken.None);
        Assert.Equal(first.Port, second.Port);
    }

    private static Task<PageServer> StartAsync(FakeBox? box = null) =>
        PageServer.StartAsync(box ?? new FakeBox(), new PageOptions(), CancellationToken.None);
}
