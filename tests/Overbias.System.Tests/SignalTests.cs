using System.Net.Sockets;

namespace Overbias.System.Tests;

/// <summary>Ctrl-C and its kin at any moment: the bias goes to 0 and a valid run folder stays.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("INT", 320)]
    [InlineData("INT", 700)]
    [InlineData("INT", 1500)]
    [InlineData("TERM", 1000)]
    [InlineData("HUP", 1200)]
    public async Task In_a_run_the_bias_goes_to_0_and_the_run_folder_is_whole(string signal, int bin)
    {
        using Scratch scratch = new();
        await using Broker broker = await Broker.Start();
        await using Listener listener = await Listener.Start(broker.Port);
        await using Running demo = Running.Overbias("demo", "--headless", "--seed", "51", "--speed", "10", "--broker", broker.Address,
            "--out", scratch["runs"], "--truth", scratch["truth"], "--json");
        await listener.Hears(m => m.Name == "bins" && m.Checked.Int("run") > 0 && m.Checked.Int("bin") >= bin);
        demo.Signal(signal);

        (await demo.End()).With(0);
        RunFolder run = RunFolder.Only(scratch["runs"]).IsWhole();
        Assert.Equal("stop", run.Events[^1].Text("reason"));
        TruthFile truth = TruthFile.Read(scratch["truth"]);
        truth.HasThePhotonsOf(run);
        Assert.Equal(0, truth.Bins.Values.MaxBy(b => b.Bin)!.Code);
        Assert.Equal(0, run.Rows.Last().Bias);
    }

    [Fact]
    public async Task Before_the_run_it_ends_without_one()
    {
        using Scratch scratch = new();
        await using Running demo = Running.Overbias("demo", "--headless", "--speed", "1", "--out", scratch["runs"]);
        await demo.Says(line => line.Contains("Simulated box"));
        demo.Signal("INT");

        Ended ended = await demo.End();
        Assert.InRange(ended.Status, 0, 1);
        foreach (string folder in Directory.GetDirectories(scratch["runs"]))
            RunFolder.Read(folder).IsWhole();
    }

    [Fact]
    public async Task A_demo_that_is_killed_takes_its_broker_with_it()
    {
        using Scratch scratch = new();
        int port = Broker.FreePort();
        await using Running demo = Running.Overbias("demo", "--headless", "--broker-port", $"{port}", "--out", scratch["runs"]);
        await demo.Says(line => line.Contains($"127.0.0.1:{port}"));
        await demo.KillHard();

        using CancellationTokenSource patience = new(Running.Patience);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        while (await Answers(port))
            await timer.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<bool> Answers(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
