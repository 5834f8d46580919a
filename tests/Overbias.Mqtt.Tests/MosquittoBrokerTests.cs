using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Overbias.Mqtt.Tests.Support;

namespace Overbias.Mqtt.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class MosquittoBrokerTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task It_serves_on_a_free_port_and_is_gone_after_disposal()
    {
        MosquittoBroker broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), Never);
        Assert.InRange(broker.Port, 1, 65535);
        Assert.True(Processes.Runs(broker.ProcessId));
        await using IMqttConnection connection = MqttConnections.Create(new MqttOptions { Port = broker.Port, ClientId = "one" });
        await connection.ConnectAsync(Never).Soon();

        await broker.DisposeAsync();

        Assert.True(broker.Exited.IsCompleted);
        Assert.Empty(Processes.InSession(broker.ProcessId));
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task It_lives_in_a_session_of_its_own_so_that_the_terminals_interrupt_does_not_reach_it()
    {
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), Never);

        Assert.Equal(broker.ProcessId, Processes.SessionOf(broker.ProcessId));
        Assert.NotEqual(broker.ProcessId, Processes.SessionOf(Environment.ProcessId));
    }

    [Fact]
    public async Task It_listens_on_loopback_only()
    {
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), Never);

        string[] listeners = [.. File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words[1].EndsWith($":{broker.Port:X4}") && words[3] == "0A")
            .Select(words => words[1])];

        Assert.Equal([$"0100007F:{broker.Port:X4}"], listeners);
    }

    [Fact]
    public async Task It_leaves_no_folder_behind_and_writes_into_a_given_one()
    {
        string folder = Directory.CreateTempSubdirectory("overbias-test-").FullName;
        await using (await MosquittoBroker.StartAsync(new MosquittoOptions { Folder = folder }, Never))
            Assert.Equal(["mosquitto.conf"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        int port = ((IPEndPoint)other.LocalEndPoint!).Port;

        var problem = await Assert.ThrowsAnyAsync<MqttException>(
            () => MosquittoBroker.StartAsync(new MosquittoOptions { Port = port }, Never));

        Assert.Equal($"The broker cannot listen on port {port} of 127.0.0.1: it is in use by another program.", problem.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task A_port_that_is_none_is_refused(int port) =>
        await Assert.ThrowsAsync<ArgumentException>(() => MosquittoBroker.StartAsync(new MosquittoOptions { Port = port }, Never));

    [Fact]
    public async Task A_broker_that_ends_at_once_is_told_with_what_it_said()
    {
        string folder = Directory.CreateTempSubdirectory("overbias-test-").FullName;
        string program = Path.Combine(folder, "mosquitto");
        await File.WriteAllTextAsync(program, "#!/bin/sh\necho 'Error: no such thing' >&2\nexit 3\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var problem = await Assert.ThrowsAsync<MqttException>(
            () => MosquittoBroker.StartAsync(new MosquittoOptions { Program = program }, Never).Soon());

        Assert.Contains("exit code 3", problem.Message);
        Assert.Contains("Error: no such thing", problem.Message);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_broker_that_never_answers_is_given_up_and_ended()
    {
        string folder = Directory.CreateTempSubdirectory("overbias-test-").FullName;
        string program = Path.Combine(folder, "mosquitto");
        string pidFile = Path.Combine(folder, "pid");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho $$ > '{pidFile}'\nexec tail -f /dev/null\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var giveUp = new CancellationTokenSource();

        Task<MosquittoBroker> starting = MosquittoBroker.StartAsync(new MosquittoOptions { Program = program }, giveUp.Token);
        await Eventually.HoldsAsync(() => File.Exists(pidFile) && new FileInfo(pidFile).Length > 1, "the program started");
        int id = int.Parse(await File.ReadAllTextAsync(pidFile));
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting.Soon());
        await Eventually.HoldsAsync(() => Processes.InSession(id).Length == 0, "the program was ended");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task When_it_dies_by_itself_nothing_of_it_stays()
    {
        await using MosquittoBroker broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), Never);

        Processes.Kill(broker.ProcessId);

        await broker.Exited.Soon();
        await Eventually.HoldsAsync(() => Processes.InSession(broker.ProcessId).Length == 0, "its reader ended too");
    }

    [Fact]
    public async Task Killing_the_parent_outright_leaves_no_broker()
    {
        using Process parent = BrokerParent.Start();
        string[] words = (await parent.StandardOutput.ReadLineAsync().Soon())!.Split(' ');
        int id = int.Parse(words[1]);
        Assert.NotEmpty(Processes.InSession(id));

        Processes.Kill(parent.Id);

        await Eventually.HoldsAsync(() => Processes.InSession(id).Length == 0, "the broker ended with its parent");
        await parent.WaitForExitAsync().Soon();
    }
}
