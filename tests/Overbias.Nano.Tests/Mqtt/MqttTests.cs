using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Overbias.Mqtt;
using Overbias.Nano.Tests.Boot;
using Overbias.Nano.Tests.Kernel;
using Overbias.Nano.Tests.Programs;
using Overbias.Twin.Kernel;

namespace Overbias.Nano.Tests.Mqtt;

/// <summary>The device's MQTT client against the real mosquitto.</summary>
public class MqttTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _heard = new();
    private MosquittoBroker _broker = null!;
    private IMqttConnection _witness = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await MosquittoBroker.StartAsync(new MosquittoOptions(), CancellationToken.None);
        _witness = MqttConnections.Create(new MqttOptions { ClientId = "witness", Port = _broker.Port });
        _witness.Received += m => _heard.Enqueue($"{m.Topic} {Encoding.ASCII.GetString(m.Payload.Span)}");
        await _witness.ConnectAsync(CancellationToken.None);
        await _witness.SubscribeAsync("t/#", Qos.AtLeastOnce, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _witness.DisposeAsync();
        await _broker.DisposeAsync();
    }

    [Fact]
    public void What_is_published_comes_back_and_a_goodbye_sends_no_will()
    {
        using TestBox box = NewBox(typeof(EchoProgram));
        box.Box.PowerOn();
        box.WaitForLine("received t/a one AtLeastOnce False");
        box.WaitForLine("received u two AtMostOnce False");
        box.WaitForLine("published 2 True");
        box.Box.Flash.Write(@"I:\go", []);
        box.WaitForLine("end False");
        Assert.Equal("connected 0 True", box.Lines.First());
        Assert.Contains("subscribed 1", box.Lines);
        Assert.Contains("a wildcard: MqttClientException", box.Lines);
        Assert.Contains("QoS 2: MqttClientException", box.Lines);
        Assert.Contains("no topics: MqttClientException", box.Lines);
        Assert.Contains("closed False", box.Lines);
        Assert.DoesNotContain("published 3 True", box.Lines);
        // At least once: at full speed seconds of the box pass before a real broker has confirmed, and the client sends it again.
        Assert.Equal(["t/a one"], _heard.Distinct());
        Assert.Empty(box.Faults);
    }

    [Fact]
    public void Power_loss_lets_the_broker_send_the_will()
    {
        using TestBox box = NewBox(typeof(ReconnectProgram));
        box.Box.PowerOn();
        box.WaitForLine("published 1 True");
        Assert.True(box.Box.PowerOff());
        Machine.Until(() => _heard.Contains("t/will lost"), "The will does not come.");
    }

    [Fact]
    public async Task Without_a_broker_connect_throws()
    {
        await _broker.DisposeAsync();
        Assert.Equal(["Exception connecting to the broker; MqttException"], TestBox.Run(typeof(NoBrokerProgram), WithPort));
    }

    [Fact]
    public async Task A_lost_broker_closes_the_connection_and_the_firmware_can_connect_again()
    {
        using TestBox box = NewBox(typeof(ReconnectProgram), Pace.Wall(20));
        box.Box.PowerOn();
        box.WaitForLine("published 1 True");
        int port = _broker.Port;
        await _broker.DisposeAsync();
        box.WaitForLine("closed False");
        box.Lines.Clear();
        _broker = await MosquittoBroker.StartAsync(new MosquittoOptions { Port = port }, CancellationToken.None);
        box.WaitForLine("connected 0 True");
        box.WaitForLine("published 1 True");
        Assert.Empty(box.Faults);
    }

    [Fact]
    public void A_silent_broker_is_tried_three_times_and_then_told_as_not_published()
    {
        using TestBox box = NewBox(typeof(SilentBrokerProgram));
        box.Box.PowerOn();
        box.WaitForLine("connected 0 True");
        using (Frozen())
        {
            box.Box.Flash.Write(@"I:\go", []);
            box.WaitForLine("InflightQueueFull");
            box.WaitForLine("published 1 False");
            box.WaitForLine("published 2 False");
        }

        // All three attempts had left.
        Machine.Until(() => _heard.Count == 6, $"{_heard.Count} messages have come.");
        Assert.Equal(["t/a one", "t/a one", "t/a one", "t/a two", "t/a two", "t/a two"], _heard.Order());
        Assert.Empty(box.Faults);
    }

    [Fact]
    public void Power_off_ends_while_the_firmware_connects_to_a_broker_that_does_not_answer()
    {
        using TestBox box = NewBox(typeof(NoBrokerProgram));
        using (Frozen())
        {
            box.Box.PowerOn();
            Machine.Until(() => box.Box.Kernel.NowNs > 3_000_000_000, "Time does not go on.");
            var watch = Stopwatch.StartNew();
            Assert.True(box.Box.PowerOff());
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        }
    }

    private TestBox NewBox(Type program, Pace pace = default) => new(program, o => WithPort(o) with { Pace = pace });

    private Twin.BoxOptions WithPort(Twin.BoxOptions options) => options with { BrokerPort = _broker.Port };

    private Thaw Frozen()
    {
        Signal("STOP");
        return new Thaw(this);
    }

    private void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _broker.ProcessId.ToString()]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private sealed class Thaw(MqttTests test) : IDisposable
    {
        public void Dispose() => test.Signal("CONT");
    }
}
