using System.Text.Json;
using Microsoft.Playwright;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>A made-up box, the real server and the real page in a real browser.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IBrowserContext _context;
    private readonly bool _stoppedClock;

    private OpenPage(FakeBox box, PageServer server, IBrowserContext context, IPage page, bool stoppedClock)
    {
        _stoppedClock = stoppedClock;
        Box = box;
        Server = server;
        _context = context;
        Page = page;
        page.Console += (_, message) => Said.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Said.Add($"error: {error}");
    }

    public FakeBox Box { get; }

    public PageServer Server { get; }

    public IPage Page { get; }

    /// <summary>What the page wrote to the browser's console.</summary>
    public List<string> Said { get; } = [];

    public static async Task<OpenPage> OpenAsync(
        Browser browser, FakeBox? box = null, bool stoppedClock = false, int width = 1920, int height = 1080)
    {
        box ??= new FakeBox();
        PageServer server = await PageServer.StartAsync(box, new PageOptions(), CancellationToken.None);
        IBrowserContext context = await browser.NewContextAsync(width, height);
        IPage page = await context.NewPageAsync();
        if (stoppedClock)
            await page.Clock.InstallAsync();
        var open = new OpenPage(box, server, context, page, stoppedClock);
        await page.GotoAsync(server.Address.ToString());
        if (stoppedClock)
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));
        await open.UntilAsync("() => window.overbias !== undefined");
        return open;
    }

    public ILocator By(string id) => Page.Locator("#" + id);

    public Task<string> TextAsync(string id) => By(id).InnerTextAsync();

    /// <summary>Waits until a condition holds in the page; with a stopped clock it goes on by 20 ms between two looks.</summary>
    /// <param name="condition">A function of JavaScript that gives true or false.</param>
    /// <param name="between">What happens between two looks, such as further rows that keep the data new.</param>
    public async Task UntilAsync(string condition, Action? between = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await Page.EvaluateAsync<bool>(condition))
        {
            Assert.False(patience.IsCancellationRequested, $"waited in vain for {condition}");
            between?.Invoke();
            if (_stoppedClock)
                await Page.Clock.RunForAsync(20);
            else
                await Page.WaitForFunctionAsync("async () => { await new Promise(done => setTimeout(done, 20)); return true; }");
        }
    }

    /// <summary>Waits until an element's text is what is expected.</summary>
    public async Task UntilTextAsync(string id, string expected)
    {
        string text = JsonSerializer.Serialize(expected);
        await UntilAsync($"() => document.getElementById('{id}').innerText.trim() === {text}");
    }

    /// <summary>Waits until an element's text contains what is expected.</summary>
    public async Task UntilContainsAsync(string id, string expected)
    {
        string text = JsonSerializer.Serialize(expected);
        await UntilAsync($"() => document.getElementById('{id}').innerText.includes({text})");
    }

    /// <summary>What the charts hold.</summary>
    public Task<JsonElement> ViewAsync() => Page.EvaluateAsync<JsonElement>("() => window.overbias.view()");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Waits until something is so in the test's own world.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"waited in vain for {what}");
            await Task.Yield();
        }
    }

    /// <summary>Where pictures of the page are put.</summary>
    public static string PictureFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "nf.sln")))
            folder = folder.Parent;
        return Directory.CreateDirectory(Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "artifacts", "pictures")).FullName;
    }
}
