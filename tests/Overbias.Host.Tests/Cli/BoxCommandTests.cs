using Overbias.Host.Cli;
using Overbias.Host.Session;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

public class BoxCommandTests
{
    [Fact]
    public async Task Status_about_and_profile_are_shown_as_the_box_tells_them()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using ScriptedBox box = await BoxAsync(broker);

        Said status = await RunAsync(broker, "status", "--json");
        Assert.Equal("idle", status.Json["status"]!["state"]!.GetValue<string>());
        Said about = await RunAsync(broker, "about", "--json");
        Assert.Equal("TWIN", about.Json["about"]!["target"]!.GetValue<string>());
        Said profile = await RunAsync(broker, "profile", "--json");
        Assert.Equal(700, profile.Json["profile"]!["hold_bias_mV"]!["value"]!.GetValue<int>());
        Said text = await RunAsync(broker, "profile");
        Assert.Contains("hold_bias_mV", text.Output, StringComparison.Ordinal);
        Assert.Equal("", text.Error);
    }

    [Fact]
    public async Task Start_sends_the_wish_with_what_it_saw()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using ScriptedBox box = await BoxAsync(broker);

        Said said = await RunAsync(
            broker, "start", "--operator", "ek", "--sample", "A3-17", "--set", "hold_bias_mV=650", "--recorder", "lab-pc", "--json");

        Assert.Equal(ExitCode.Done, said.Code);
        Assert.Equal(3, said.Json["run"]!.GetValue<int>());
        var command = box.Done.Single();
        Assert.Equal("idle", command["state"]!.GetValue<string>());
        Assert.Equal(650, command["profile"]!["hold_bias_mV"]!.GetValue<int>());
        Assert.Equal("lab-pc", box.Recorder);
    }

    [Theory]
    [InlineData("start --set hold_bias_mV=9000")]
    [InlineData("profile hold_bias_mV=9000")]
    public async Task A_setting_out_of_range_is_refused_before_it_is_sent(string line)
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using ScriptedBox box = await BoxAsync(broker);

        Said said = await RunAsync(broker, line.Split(' '));

        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Equal("overbias: hold_bias_mV is 9000, allowed is 0 to 1200.", said.OneLine);
        Assert.Empty(box.Done);
    }

    [Fact]
    public async Task A_setting_that_the_box_does_not_have_is_refused()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using ScriptedBox box = await BoxAsync(broker);
        Said said = await RunAsync(broker, "profile", "colour=3");
        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.StartsWith("overbias: The box has no setting colour;", said.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_too_long_are_refused_and_others_arrive()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using ScriptedBox box = await BoxAsync(broker);

        Said tooLong = await RunAsync(broker, "note", new string('x', 201));
        Assert.Equal((ExitCode.Failed, "overbias: The note has 201 characters; allowed are 200."), (tooLong.Code, tooLong.OneLine));
        Assert.Equal(ExitCode.Done, (await RunAsync(broker, "note", "lamp off")).Code);
        Assert.Equal("lamp off", box.Done.Single()["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stop_needs_no_state_and_a_lost_box_is_told()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using ScriptedBox box = await BoxAsync(broker);
        Assert.Equal(ExitCode.Done, (await RunAsync(broker, "stop")).Code);

        box.State = "lost";
        await box.TellStatusAsync();
        Said said = await RunAsync(broker, "hold");
        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.StartsWith("overbias: The broker has lost the box twin-0001", said.OneLine, StringComparison.Ordinal);
    }

    private static async Task<ScriptedBox> BoxAsync(BrokerSession broker)
    {
        var box = new ScriptedBox(broker.Address.Port);
        await box.StartAsync();
        return box;
    }

    private static Task<Said> RunAsync(BrokerSession broker, params string[] args) =>
        Shell.RunAsync(["box", .. args, "--broker", broker.Address.ToString()]);
}
