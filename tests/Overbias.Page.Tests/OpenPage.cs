using System.Text.Json;
using Microsoft.Playwright;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>A made-up box, the real server and the real page in a real browser.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private OpenPage(FakeBox box, PageServer server, IBrowserContext context, IPage page)
    {
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
        var open = new OpenPage(box, server, context, page);
        await page.GotoAsync(server.Address.ToString());
        await open.UntilAsync("() => window.overbias !== undefined");
        return open;
    }

    public ILocator By(string id) => Page.Locator("#" + id);

    public Task<string> TextAsync(string id) => By(id).InnerTextAsync();

    /// <summary>Waits until a condition holds in the page.</summary>
    public Task UntilAsync(string condition) =>
        Page.WaitForFunctionAsync(condition, null, new PageWaitForFunctionOptions { PollingInterval = 20, Timeout = 20_000 });

    /// <summary>Waits until an element's text is what is expected.</summary>
    public Task UntilTextAsync(string id, string expected) =>
        Assertions.Expect(By(id)).ToHaveTextAsync(expected, new LocatorAssertionsToHaveTextOptions { Timeout = 20_000 });

    /// <summary>Waits until an element's text contains what is expected.</summary>
    public Task UntilContainsAsync(string id, string expected) =>
        Assertions.Expect(By(id)).ToContainTextAsync(expected, new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

    /// <summary>Waits until a condition holds in a page whose clock stands still: it goes on by so much between two looks.</summary>
    public async Task UntilRunningAsync(long stepMillisecond, string condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await Page.EvaluateAsync<bool>(condition))
        {
            Assert.False(patience.IsCancellationRequested, $"waited in vain for {condition}");
            await Page.Clock.RunForAsync(stepMillisecond);
        }
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
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
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
