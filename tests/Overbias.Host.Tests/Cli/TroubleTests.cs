using System.Net;
using System.Net.Sockets;
using Overbias.Host.Cli;
using Overbias.Host.Session;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Cli;

public class TroubleTests
{
    [Theory]
    [InlineData("record")]
    [InlineData("serve")]
    [InlineData("twin")]
    [InlineData("box status")]
    [InlineData("box stop")]
    public async Task Without_a_broker_there_is_one_line_and_exit_code_1(string command)
    {
        using var folder = new TempFolder();
        using var listener = new Taken();
        listener.Free();
        string[] args = [.. command.Split(' '), "--broker", $"127.0.0.1:{listener.Port}", "--json"];
        Said said = await Shell.RunAsync(command is "record" or "serve" ? [.. args, "--out", folder.Path, "--box", "twin-0001"] : args);

        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.Contains($"127.0.0.1:{listener.Port}", said.OneLine, StringComparison.Ordinal);
        Assert.False(said.Json["ok"]!.GetValue<bool>());
        Assert.Contains(said.Json["error"]!.GetValue<string>(), said.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_port_in_use_is_one_line_and_exit_code_1()
    {
        using var folder = new TempFolder();
        using var taken = new Taken();
        Said said = await Shell.RunAsync("record", "--broker-port", $"{taken.Port}", "--out", folder.Path);
        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.Contains($"port {taken.Port}", said.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_port_in_use_is_one_line_and_exit_code_1()
    {
        using var folder = new TempFolder();
        using var taken = new Taken();
        await using BrokerSession broker = await Broker.StartAsync();
        Said said = await Shell.RunAsync(
            "serve", "--broker", broker.Address.ToString(), "--box", "twin-0001", "--port", $"{taken.Port}", "--out", folder.Path);
        Assert.Equal(ExitCode.Failed, said.Code);
        string line = said.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith($"overbias: Port {taken.Port}", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("record")]
    [InlineData("serve")]
    public async Task A_folder_that_cannot_be_written_is_one_line_and_exit_code_1(string command)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["file"], "");
        Said said = await Shell.RunAsync(command, "--out", Path.Combine(folder["file"], "runs"));
        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.StartsWith($"overbias: The folder {folder["file"]}/runs cannot be written:", said.OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_without_a_box_is_one_line_and_exit_code_1()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        Said said = await Shell.RunAsync("box", "status", "--broker", broker.Address.ToString());
        Assert.Equal(ExitCode.Failed, said.Code);
        string why = $"No box has told its status at {broker.Address}; switch the box on, or start 'overbias twin'.";
        Assert.Equal($"overbias: {why}", said.OneLine);
    }

    [Fact]
    public async Task Several_boxes_have_to_be_told_apart()
    {
        await using BrokerSession broker = await Broker.StartAsync();
        await using var one = new ScriptedBox(broker.Address.Port, box: "box-1");
        await using var two = new ScriptedBox(broker.Address.Port, box: "box-2");
        await one.StartAsync();
        await two.StartAsync();
        Said said = await Shell.RunAsync("box", "status", "--broker", broker.Address.ToString());
        Assert.Equal(ExitCode.Usage, said.Code);
        Assert.Equal("overbias: There are several boxes: box-1, box-2. Choose one with --box.", said.OneLine);
    }

    [Fact]
    public async Task A_folder_that_is_no_run_cannot_be_verified()
    {
        using var folder = new TempFolder();
        Said said = await Shell.RunAsync("verify", folder.Path);
        Assert.Equal(ExitCode.Failed, said.Code);
        Assert.Contains("is not a run folder", said.OneLine, StringComparison.Ordinal);
    }

    /// <summary>A port that somebody listens on, until it is freed.</summary>
    private sealed class Taken : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Taken()
        {
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        }

        public int Port { get; }

        public void Free() => _listener.Stop();

        public void Dispose() => _listener.Dispose();
    }
}
