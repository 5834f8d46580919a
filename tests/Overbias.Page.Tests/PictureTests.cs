namespace Overbias.Page.Tests;

[Collection(BrowserTests.Name)]
public sealed class PictureTests(Browser browser)
{
    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1366, 768)]
    public async Task A_picture_of_the_page_in_the_hold(int width, int height)
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser, width: width, height: height);
        var run = new MadeUpRun(open.Box);
        run.Thin();
        run.Hold();
        await open.UntilTextAsync("state", "hold");
        await open.UntilAsync($"() => window.overbias.view().rows.at(-1)?.bin === {run.Told[^1].Bin} && window.overbias.view().frames.overview > 1");
        run.Tell(10, _ => (3.02, 0.7, 60, 45));
        await open.UntilAsync("() => !window.overbias.view().stale");
        await open.Page.ScreenshotAsync(new() { Path = Path.Combine(OpenPage.PictureFolder(), $"hold-{width}.png") });
        Assert.Empty(open.Said);
    }
}
