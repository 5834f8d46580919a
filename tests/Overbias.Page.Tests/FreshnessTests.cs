using System.Text.Json;
using System.Text.Json.Nodes;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>Old data look old. The page's clock stands still in these tests, and goes on by as much as the test says.</summary>
[Collection(BrowserTests.Name)]
public sealed class FreshnessTests(Browser browser)
{
    [Fact]
    public async Task Before_the_first_row_the_plots_are_grey_and_say_so()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        await open.UntilTextAsync("stale", "NO DATA YET");
        Assert.True((await open.ViewAsync()).GetProperty("stale").GetBoolean());
    }

    [Fact]
    public async Task After_300_ms_without_data_the_plots_are_grey()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser, stoppedClock: true);
        long bin = 0;
        void Stream() => open.Box.TellRows(FakeBox.Rows((bin += 10) - 10, 10));
        await open.UntilAsync("() => !window.overbias.view().stale", Stream);
        Assert.False(await open.By("stale").IsVisibleAsync());
        await open.UntilAsync($"() => window.overbias.view().rows.at(-1)?.bin === {bin - 1}");

        double age = (await open.ViewAsync()).GetProperty("ageMs").GetDouble();
        await open.Page.Clock.RunForAsync((long)(300 - age));
        Assert.False((await open.ViewAsync()).GetProperty("stale").GetBoolean());

        // The page looks at its clock every 50 ms.
        await open.Page.Clock.RunForAsync(51);
        JsonElement view = await open.ViewAsync();
        Assert.True(view.GetProperty("stale").GetBoolean());
        Assert.InRange(view.GetProperty("staleAtAgeMs").GetDouble(), 300, 351);
        Assert.StartsWith("NO DATA FOR", await open.TextAsync("stale"), StringComparison.Ordinal);
        foreach (string plot in new[] { "#g-plot canvas", "#photon-plot canvas" })
            Assert.Contains("grayscale", await open.Page.EvalOnSelectorAsync<string>(plot, "canvas => getComputedStyle(canvas).filter"));

        await open.UntilAsync("() => !window.overbias.view().stale", Stream);
        Assert.False(await open.By("stale").IsVisibleAsync());
    }

    [Fact]
    public async Task The_age_of_the_data_is_shown_and_grows()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser, stoppedClock: true);
        open.Box.TellRows(FakeBox.Rows(0, 10));
        await open.UntilAsync("() => window.overbias.view().rows.length === 10");
        double before = (await open.ViewAsync()).GetProperty("ageMs").GetDouble();
        // Less than the 3 s after which a silent connection is given up and made anew.
        await open.Page.Clock.RunForAsync(2000);
        Assert.Equal(before + 2000, (await open.ViewAsync()).GetProperty("ageMs").GetDouble(), 1.0);
        Assert.Matches(@"^\d+\.\d s$", await open.TextAsync("age"));
        Assert.Contains("bad", await open.By("age").GetAttributeAsync("class"));
    }

    [Fact]
    public async Task Silence_is_drawn_as_time_that_goes_on()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellRows(FakeBox.Rows(0, 10));
        await open.UntilAsync("() => window.overbias.view().g.x.at(-1) < -0.5");
    }

    [Fact]
    public async Task A_backlog_that_streams_in_is_told_as_old()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellAbout(simulated: false);
        open.Box.TellStatus("hold", "target reached", bin: 1000, run: 3, outbox: 80, simulated: false);
        open.Box.TellRows(FakeBox.Rows(100, 100));
        await open.UntilContainsAsync("stale", "BEHIND THE BOX");
        Assert.InRange((await open.ViewAsync()).GetProperty("ageMs").GetDouble(), 8000, 60_000);
        // Once it has caught up the data are new again.
        long bin = 200;
        await open.UntilAsync("() => !window.overbias.view().stale", () => open.Box.TellRows(FakeBox.Rows((bin += 100) - 100, 100)));
        Assert.True(bin >= 975, "it was told as new before it was");
    }

    [Fact]
    public async Task A_status_that_is_old_is_shown_as_old()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellStatus("hold", "target reached");
        await open.UntilTextAsync("state", "hold");
        await open.UntilContainsAsync("why", "ago)");
        Assert.Equal("old", await open.By("state").GetAttributeAsync("class"));
    }

    [Fact]
    public async Task A_lost_host_is_said_in_words_and_the_page_comes_back_by_itself()
    {
        var box = new FakeBox();
        await using OpenPage open = await OpenPage.OpenAsync(browser, box);
        box.TellStatus("hold", "target reached");
        await open.UntilTextAsync("state", "hold");
        int port = open.Server.Port;
        await open.Server.DisposeAsync();
        await open.UntilContainsAsync("trouble", "No connection to the host");
        await open.UntilContainsAsync("trouble", "STOP does not reach the box from here");

        await open.Page.Keyboard.PressAsync("Space");
        await open.UntilContainsAsync("message", "STOP could not be sent");
        Assert.Empty(box.Commands);

        await using PageServer again = await PageServer.StartAsync(box, new PageOptions { Port = port }, CancellationToken.None);
        await open.UntilAsync("() => document.getElementById('trouble').hidden");
        await open.UntilTextAsync("state", "hold");
        // The STOP that could not go out went out then.
        await open.UntilContainsAsync("message", "STOP done");
        Assert.Equal("stop", Assert.Single(box.Commands).Do);
    }

    [Fact]
    public async Task A_lost_broker_and_a_lost_box_are_said_in_words()
    {
        await using OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellTrouble("The broker at 127.0.0.1:1883 is lost.");
        await open.UntilTextAsync("trouble", "The broker at 127.0.0.1:1883 is lost.");
        open.Box.TellTrouble(null);
        await open.UntilAsync("() => document.getElementById('trouble').hidden");
        open.Box.TellStatus(new JsonObject { ["v"] = 1, ["sid"] = FakeBox.Sid, ["state"] = "lost", ["why"] = "connection lost" });
        await open.UntilContainsAsync("trouble", "The box is gone from the broker: connection lost");
    }
}
