using System.Text.Json;
using Microsoft.Playwright;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>The page as a picture: legible, of one screen, and drawn while data stream in.</summary>
[Collection(BrowserTests.Name)]
public sealed class LookTests(Browser browser)
{
    // Every text on the screen against what lies behind it, after WCAG 2: relative luminances and their ratio.
    private const string Contrasts = """
        () => {
          const rgb = text => { const n = text.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, k) => sum + v * [0.2126, 0.7152, 0.0722][k], 0);
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = rgb(getComputedStyle(at).backgroundColor);
              if (colour[3] === 1) return colour;
            }
            return [255, 255, 255, 1];
          };
          const found = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const element = walk.currentNode.parentElement;
            if (!walk.currentNode.textContent.trim() || !element.checkVisibility() || element.closest('[aria-hidden]')) continue;
            const alpha = Number(getComputedStyle(element).opacity);
            const back = behind(element);
            const text = rgb(getComputedStyle(element).color).map((v, k) => k < 3 ? alpha * v + (1 - alpha) * back[k] : 1);
            const [a, b] = [light(text), light(back)];
            found.push({ text: walk.currentNode.textContent.trim(), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) });
          }
          return found;
        }
        """;

    private static readonly string[] All =
    [
        "simulated", "g-plot", "photon-plot", "overview-g", "overview-rate", "state", "g", "v", "i", "p", "bias", "slope", "target",
        "age", "late", "merged", "outbox", "cycles", "events", "start", "hold", "note-button", "stop",
    ];

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1366, 768)]
    public async Task A_picture_in_the_hold(int width, int height)
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser, stoppedClock: true, width: width, height: height);
        var run = new MadeUpRun(open.Box);
        run.Thin();
        run.Hold();
        await open.UntilTextAsync("state", "hold");
        await SettleAsync(open, run);
        await FreshAsync(open, run);
        await PictureAsync(open, $"hold-{width}");
        Assert.False((await open.ViewAsync()).GetProperty("stale").GetBoolean());
        Assert.Equal("hold", await open.TextAsync("state"));
        Assert.True(await open.By("simulated").IsVisibleAsync());
        Assert.Empty(open.Said);
    }

    [Fact]
    public async Task A_picture_of_a_linear_axis()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser, stoppedClock: true);
        var run = new MadeUpRun(open.Box);
        run.Thin();
        run.Hold();
        await SettleAsync(open, run);
        await open.Page.Keyboard.PressAsync("l");
        await open.UntilAsync("() => !window.overbias.view().g.log");
        await FreshAsync(open, run);
        await PictureAsync(open, "linear");
    }

    [Fact]
    public async Task A_picture_after_the_rupture_grey_and_in_trouble()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        var run = new MadeUpRun(open.Box);
        run.Thin();
        run.Hold(lastChannels: 1);
        run.Break();
        open.Box.TellTrouble("The broker is lost; the box goes on and keeps its data until it is back.");
        open.Box.Answer = _ => throw new TimeoutException("The box did not answer within 5 s.");
        await open.By("stop").ClickAsync();
        await open.UntilContainsAsync("message", "no answer");
        await SettleAsync(open, run);
        await open.UntilContainsAsync("stale", "NO DATA FOR");
        await PictureAsync(open, "ruptured");
        await EnoughContrastAsync(open);
    }

    [Fact]
    public async Task A_picture_before_the_start()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellAbout();
        open.Box.TellStatus("idle", "ready; the sample is shorted", simulated: true);
        LiveRow Dark(long bin) => FakeBox.Row(bin, g: null, photons1: (int)(bin * 7 % 4), photons2: (int)(bin * 5 % 3), volt: 0);
        open.Box.TellRows(FakeBox.Rows(0, 1500, Dark), run: 0, zeroed: false);
        await open.UntilTextAsync("state", "idle");
        await open.UntilAsync("() => window.overbias.view().rows.length === 1500");
        await PictureAsync(open, "idle");
        await EnoughContrastAsync(open);
    }

    [Fact]
    public async Task All_text_has_enough_contrast_while_data_come()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        var run = new MadeUpRun(open.Box);
        run.Thin(cycles: 4);
        await open.UntilTextAsync("state", "settle");
        await EnoughContrastAsync(open);
    }

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1366, 768)]
    [InlineData(1280, 1024)]
    [InlineData(2560, 1440)]
    public async Task All_is_on_one_screen_and_the_important_is_large(int width, int height)
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser, width: width, height: height);
        var run = new MadeUpRun(open.Box);
        run.Thin(cycles: 4);
        await open.UntilTextAsync("state", "settle");
        await SettleAsync(open, run);
        foreach (string id in All)
        {
            LocatorBoundingBoxResult? place = await open.By(id).BoundingBoxAsync();
            Assert.True(place is { Width: > 4, Height: > 4 } && place.X >= 0 && place.Y >= 0
                && place.X + place.Width <= width + 1 && place.Y + place.Height <= height + 1, $"{id} is not on the screen");
            bool whole = await open.By(id).EvaluateAsync<bool>("e => e.tagName !== 'OUTPUT' || e.scrollWidth <= e.clientWidth + 1");
            Assert.True(whole, $"{id} is cut off at {width} × {height}");
        }
        // A sight line of 2 m asks for capitals of about 7 mm: 2.3 % of a 300 mm high screen.
        foreach (string id in new[] { "state", "g", "v", "i", "bias" })
        {
            double size = await open.By(id).EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)");
            Assert.True(size >= 0.028 * Math.Min(height, width * 9.0 / 16), $"{id} is {size} px high on a screen of {width} × {height}");
        }
    }

    [Fact]
    public async Task It_keeps_drawing_at_200_rows_a_second()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellAbout();
        open.Box.TellStatus("hold", "the test says so");
        await open.UntilTextAsync("state", "hold");
        // The page's own clock: 20 s of rows are there, then 10 rows come every 50 ms.
        open.Box.TellRows(FakeBox.Rows(0, 2000));
        await open.UntilAsync("() => window.overbias.view().rows.length > 1900");
        int before = (await open.ViewAsync()).GetProperty("frames").GetProperty("g").GetInt32();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (long bin = 2000; bin < 2600 && await beat.WaitForNextTickAsync(); bin += 10)
            open.Box.TellRows(FakeBox.Rows(bin, 10));
        await open.UntilAsync("() => window.overbias.view().rows.at(-1).bin === 2599");
        JsonElement view = await open.ViewAsync();
        Assert.True(view.GetProperty("frames").GetProperty("g").GetInt32() > before);
        Assert.True(view.GetProperty("frames").GetProperty("photons").GetInt32() > 0);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{view.GetProperty("frames").GetProperty("g").GetInt32() - before} frames drawn for 60 batches in 3 s");
    }

    private static Task SettleAsync(OpenPage open, MadeUpRun run) => open.UntilAsync(
        $"() => window.overbias.view().rows.at(-1)?.bin === {run.Told[^1].Bin} && window.overbias.view().overviewShown");

    // The clock stands still: what is new when this is done is still new when the picture is taken.
    private static async Task FreshAsync(OpenPage open, MadeUpRun run)
    {
        void Stream()
        {
            run.Tell(10, _ => (3.02, 0.7, 24, 19));
            open.Box.TellStatus("hold", "target 10 G0 reached", run.Bin, 3);
        }
        await open.UntilAsync("() => !window.overbias.view().stale && window.overbias.view().g.x.at(-1) === 0", Stream);
    }

    private static async Task PictureAsync(OpenPage open, string name) =>
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(OpenPage.PictureFolder(), name + ".png") });

    private static async Task EnoughContrastAsync(OpenPage open)
    {
        JsonElement found = await open.Page.EvaluateAsync<JsonElement>(Contrasts);
        Assert.True(found.GetArrayLength() > 20);
        Assert.All(found.EnumerateArray(), text =>
        {
            double ratio = text.GetProperty("ratio").GetDouble();
            Assert.True(ratio >= 4.5, $"'{text.GetProperty("text").GetString()}' has {ratio:0.0}:1");
        });
    }
}
