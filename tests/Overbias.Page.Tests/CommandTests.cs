using System.Text.Json;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>Buttons and keys, and what is said of them.</summary>
[Collection(BrowserTests.Name)]
public sealed class CommandTests(Browser browser)
{
    [Fact]
    public async Task The_STOP_button_sends_stop()
    {
        await using OpenPage open = await InStateAsync("ramp");
        open.Box.Answer = _ => Task.FromResult(new LiveReply(true, "dark_after", null));
        await open.By("stop").ClickAsync();
        await open.UntilContainsAsync("message", "STOP done");
        await open.UntilContainsAsync("message", "the box is in dark after");
        Assert.Equal("stop", Assert.Single(open.Box.Commands).Do);
    }

    [Fact]
    public async Task Space_sends_stop_once_however_long_it_is_held()
    {
        await using OpenPage open = await InStateAsync("ramp");
        await open.Page.Keyboard.DownAsync("Space");
        await open.Page.Keyboard.DownAsync("Space");
        await open.Page.Keyboard.DownAsync("Space");
        await open.Page.Keyboard.UpAsync("Space");
        await open.UntilContainsAsync("message", "STOP done");
        Assert.Equal("stop", Assert.Single(open.Box.Commands).Do);
    }

    [Fact]
    public async Task Space_is_STOP_even_when_START_has_the_focus()
    {
        await using OpenPage open = await InStateAsync("idle");
        await open.By("start").FocusAsync();
        await open.Page.Keyboard.PressAsync("Space");
        await open.UntilContainsAsync("message", "STOP done");
        Assert.Equal("stop", Assert.Single(open.Box.Commands).Do);
    }

    [Fact]
    public async Task In_a_note_Space_parts_words_and_a_second_one_stops()
    {
        await using OpenPage open = await InStateAsync("hold");
        await open.Page.Keyboard.PressAsync("m");
        await open.Page.Keyboard.TypeAsync("light on");
        Assert.Equal("light on", await open.By("note").InputValueAsync());
        Assert.Empty(open.Box.Commands);
        await open.Page.Keyboard.PressAsync("Space");
        await open.Page.Keyboard.PressAsync("Space");
        await open.UntilContainsAsync("message", "STOP done");
        Assert.Equal("stop", Assert.Single(open.Box.Commands).Do);
    }

    [Fact]
    public async Task STOP_goes_out_while_a_START_is_not_answered()
    {
        await using OpenPage open = await InStateAsync("idle");
        var unanswered = new TaskCompletionSource<LiveReply>();
        open.Box.Answer = command => command.Do == "start" ? unanswered.Task : Task.FromResult(new LiveReply(true, "short", null));
        await open.By("start").ClickAsync();
        await OpenPage.UntilAsync(() => open.Box.Commands.Count == 1, "START");
        await open.Page.Keyboard.PressAsync("Space");
        await open.UntilContainsAsync("message", "STOP done");
        Assert.Equal(["start", "stop"], open.Box.Commands.Select(command => command.Do));
        unanswered.SetResult(new LiveReply(true, "connect", null, 4));
        await open.UntilContainsAsync("message", "STOP done");
    }

    [Fact]
    public async Task START_quotes_what_the_page_showed_and_who_measures_what()
    {
        await using OpenPage open = await InStateAsync("idle");
        await open.By("operator").FillAsync("ek");
        await open.By("sample").FillAsync("A3 17");
        await open.By("start").ClickAsync();
        await open.UntilContainsAsync("message", "START done");
        LiveCommand command = Assert.Single(open.Box.Commands);
        Assert.Equal(("start", FakeBox.Sid, "idle"), (command.Do, command.Sid, command.State));
        Assert.Equal("ek", command.Extra!.Value.GetProperty("operator").GetString());
        Assert.Equal("A3 17", command.Extra.Value.GetProperty("sample").GetString());
    }

    [Fact]
    public async Task A_refusal_is_shown_with_the_boxs_own_reason()
    {
        await using OpenPage open = await InStateAsync("ramp");
        open.Box.Answer = _ => Task.FromResult(new LiveReply(false, "ramp", "start is allowed in idle, the box is in ramp"));
        await open.By("start").ClickAsync();
        await open.UntilTextAsync("message", "START refused: start is allowed in idle, the box is in ramp");
        Assert.Equal("bad", await open.By("message").GetAttributeAsync("class"));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_said()
    {
        await using OpenPage open = await InStateAsync("ramp");
        open.Box.Answer = _ => throw new TimeoutException("The box did not answer within 5 s.");
        await open.By("stop").ClickAsync();
        await open.UntilTextAsync("message", "STOP: no answer. The box did not answer within 5 s. Use STOP on the box.");
    }

    [Fact]
    public async Task The_state_is_the_boxs_and_not_the_buttons()
    {
        await using OpenPage open = await InStateAsync("idle");
        open.Box.Answer = _ => Task.FromResult(new LiveReply(true, "connect", null, 4));
        await open.By("start").ClickAsync();
        await open.UntilContainsAsync("message", "START done");
        Assert.Equal("idle", await open.TextAsync("state"));
        open.Box.TellStatus("connect", "start by ek");
        await open.UntilTextAsync("state", "connect");
        await open.UntilTextAsync("why", "start by ek");
    }

    [Fact]
    public async Task H_holds_and_M_notes()
    {
        await using OpenPage open = await InStateAsync("ramp");
        await open.Page.Keyboard.PressAsync("h");
        await open.UntilContainsAsync("message", "HOLD done");
        await open.Page.Keyboard.PressAsync("m");
        await open.Page.Keyboard.TypeAsync("he moved the table");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.UntilContainsAsync("message", "NOTE done");
        Assert.Equal(["hold", "note"], open.Box.Commands.Select(command => command.Do));
        Assert.Equal("he moved the table", open.Box.Commands[1].Extra!.Value.GetProperty("text").GetString());
    }

    [Fact]
    public async Task L_switches_between_logarithmic_and_linear()
    {
        await using OpenPage open = await InStateAsync("hold");
        open.Box.TellRows(FakeBox.Rows(0, 50));
        await open.UntilAsync("() => window.overbias.view().g.log && window.overbias.view().g.x.length === 100");
        await open.Page.Keyboard.PressAsync("l");
        await open.UntilAsync("() => !window.overbias.view().g.log && window.overbias.view().g.x.length === 100");
        Assert.Contains("linear", await open.TextAsync("scale"));
    }

    [Fact]
    public async Task What_is_no_command_is_refused_by_the_host()
    {
        await using OpenPage open = await InStateAsync("idle");
        await using RawHub hub = await RawHub.OpenAsync(open.Server);
        JsonElement reply = await hub.InvokeAsync("Send", "format", null, null, null);
        Assert.False(reply.GetProperty("ok").GetBoolean());
        Assert.Contains("'format' is no command", reply.GetProperty("why").GetString());
        reply = await hub.InvokeAsync("Send", "note", FakeBox.Sid, "idle", new { text = new string('x', 5000) });
        Assert.Contains("longer than", reply.GetProperty("why").GetString());
        Assert.Empty(open.Box.Commands);
    }

    private async Task<OpenPage> InStateAsync(string state)
    {
        OpenPage open = await OpenPage.OpenAsync(browser);
        open.Box.TellStatus(state, "the test says so");
        await open.UntilTextAsync("state", state);
        return open;
    }
}
