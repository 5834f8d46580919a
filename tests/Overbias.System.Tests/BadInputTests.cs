using System.Net;
using System.Net.Sockets;

namespace Overbias.System.Tests;

/// <summary>Bad input gives one clear line on stderr and the right exit status: 2 for wrong usage, 1 for what failed.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("dance")]
    [InlineData("demo", "--no-such-option")]
    [InlineData("demo", "--headless", "--seed", "banana")]
    [InlineData("demo", "--headless", "--seed", "-1")]
    [InlineData("demo", "--headless", "--speed", "0")]
    [InlineData("demo", "--headless", "--speed", "fast")]
    [InlineData("demo", "--headless", "--light", "blue")]
    [InlineData("record", "--broker", "127.0.0.1:99999")]
    [InlineData("record", "--broker", ":")]
    [InlineData("box")]
    [InlineData("box", "dance")]
    public async Task Wrong_usage_is_told_in_one_line_and_exits_2(params string[] arguments)
    {
        Ended ended = (await Running.OverbiasToEnd(arguments)).With(2);
        Assert.Empty(ended.Out);
        IsToldIn(ended, "overbias");
    }

    [Theory]
    [InlineData("record")]
    [InlineData("twin")]
    [InlineData("box", "status")]
    [InlineData("serve")]
    public async Task No_broker_is_told_in_one_line_and_exits_1(params string[] arguments)
    {
        string broker = $"127.0.0.1:{Broker.FreePort()}";
        using Scratch scratch = new();
        Ended ended = (await Running.ToEnd(Repository.Program, [.. arguments, "--broker", broker], scratch.Path)).With(1);
        IsToldIn(ended, broker);
    }

    [Theory]
    [InlineData("demo", "--headless", "--speed", "max")]
    [InlineData("record")]
    public async Task A_folder_that_cannot_be_made_is_told_in_one_line_and_exits_1(params string[] arguments)
    {
        await using Broker broker = await Broker.Start();
        using Scratch scratch = new();
        File.WriteAllText(scratch["file"], "");
        string folder = scratch["file", "runs"];
        string[] where = arguments[0] == "record" ? ["--broker", broker.Address, "--out", folder] : ["--out", folder];
        Ended ended = (await Running.OverbiasToEnd([.. arguments, .. where])).With(1);
        IsToldIn(ended, folder);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_line_and_exits_1()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        string port = $"{((IPEndPoint)taken.LocalEndPoint!).Port}";
        using Scratch scratch = new();
        Ended ended = (await Running.OverbiasToEnd("demo", "--port", port, "--out", scratch.Path)).With(1);
        IsToldIn(ended, port);
    }

    // What a command does on its way may be said before; what went wrong is one line, and the last.
    private static void IsToldIn(Ended ended, string what)
    {
        Assert.Contains(what, ended.Err[^1]);
        Assert.StartsWith("overbias: ", ended.Err[^1]);
        Assert.Single(ended.Err, line => line.StartsWith("overbias: ", StringComparison.Ordinal));
        Assert.DoesNotContain(ended.Err, line => line.Contains("   at ") || line.Contains("Exception"));
    }
}
