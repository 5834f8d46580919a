using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Overbias.Host.Recording;
using Overbias.Host.Session;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Session;

/// <summary>A scripted box, a real broker and the recorder.</summary>
public class DeliveryTests
{
    [Fact]
    public async Task A_run_arrives_whole()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port);
        await box.StartAsync();
        await using (RecordingSession session = await RecordAsync(broker, folder))
        {
            box.AddRun(200);
            await box.AllAcknowledged.Soon();
        }
        RequireWhole(folder, box, 200);
    }

    [Fact]
    public async Task Duplicates_losses_and_reordering_on_the_way_change_nothing()
    {
        using var folder = new TempFolder();
        var random = new Random(7);
        byte[]? late = null;
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port)
        {
            Again = TimeSpan.FromMilliseconds(30),
            Mishap = (_, payload) =>
            {
                switch (random.Next(10))
                {
                    case 0:
                        return [];
                    case 1:
                        return [payload, payload];
                    case 2:
                        byte[][] both = late is null ? [payload] : [payload, late];
                        late = payload;
                        return both;
                    default:
                        return [payload];
                }
            },
        };
        await box.StartAsync();
        await using (RecordingSession session = await RecordAsync(broker, folder))
        {
            box.AddRun(150);
            await box.AllAcknowledged.Soon();
        }
        RequireWhole(folder, box, 150);
    }

    [Fact]
    public async Task Malformed_and_oversize_and_retained_messages_are_refused_and_lose_nothing()
    {
        using var folder = new TempFolder();
        var told = new ConcurrentQueue<string>();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port);
        await box.StartAsync();
        await using (RecordingSession session = await RecordAsync(broker, folder, told.Enqueue))
        {
            await box.PublishRawAsync("bins", "no JSON"u8.ToArray());
            await box.PublishRawAsync("bins", new byte[1_000_000]);
            await box.PublishRawAsync("events", Payloads.Utf8(new JsonObject { ["v"] = 1 }));
            await box.PublishRawAsync("status", "[]"u8.ToArray());
            await box.PublishRawAsync("bins", Payloads.Utf8(Payloads.Frame(1, 0, change: frame => frame["n"]![0] = 99)));
            box.AddRun(20);
            await box.AllAcknowledged.Soon();
        }
        RequireWhole(folder, box, 20);
        Assert.Equal(5, told.Count(sentence => sentence.StartsWith("A message was refused.", StringComparison.Ordinal)));
        Assert.All(told, sentence => Assert.DoesNotContain('\n', sentence));
    }

    [Fact]
    public async Task A_loss_at_the_box_is_a_gap_and_the_run_goes_on()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port);
        await box.StartAsync();
        await using (RecordingSession session = await RecordAsync(broker, folder))
        {
            box.Add(Payloads.RunStart(0), Payloads.Frame(1, 0));
            await Patience.Until(() => box.Acknowledged == 2, "the beginning is acknowledged");
            box.Mishap = (seq, payload) => seq < 9 ? [] : [payload];
            box.Add(Enumerable.Range(1, 10).Select(i => Payloads.Frame(1, i * 10)));
            box.Overwrite(8);
            box.AddEnd(11);
            await box.AllAcknowledged.Soon();
        }
        Verification verified = Verification.Of(folder.OnlyRun);
        Assert.Empty(verified.Problems);
        Assert.Equal([new SequenceGap(3, 8)], verified.Record.Gaps);
    }

    [Fact]
    public async Task The_broker_ends_and_comes_back_and_the_run_is_whole()
    {
        using var folder = new TempFolder();
        BrokerSession broker = await Broker.StartAsync();
        int port = broker.Address.Port;
        await using var box = new ScriptedBox(port);
        await box.StartAsync();
        await using (RecordingSession session = await RecordAsync(broker, folder))
        {
            box.Add(Payloads.RunStart(0));
            box.Add(Enumerable.Range(0, 50).Select(i => Payloads.Frame(1, i * 10)));
            await Patience.Until(() => box.Acknowledged > 10, "something is acknowledged");
            await broker.DisposeAsync();
            box.Add(Enumerable.Range(50, 50).Select(i => Payloads.Frame(1, i * 10)));
            broker = await Broker.StartAsync(port);
            box.AddEnd(100);
            await box.AllAcknowledged.Soon();
        }
        await broker.DisposeAsync();
        RequireWhole(folder, box, 100);
    }

    [Fact]
    public async Task A_box_that_restarts_in_a_run_leaves_two_runs()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using (RecordingSession session = await RecordAsync(broker, folder))
        {
            await using (var box = new ScriptedBox(broker.Address.Port))
            {
                await box.StartAsync();
                box.Add(Payloads.RunStart(0), Payloads.Frame(1, 0));
                await box.AllAcknowledged.Soon();
            }
            await using var again = new ScriptedBox(broker.Address.Port, Payloads.OtherSid);
            await again.StartAsync();
            again.AddRun(5, run: 4);
            await again.AllAcknowledged.Soon();
        }
        string[] runs = [.. Directory.GetDirectories(folder.Path).Order(StringComparer.Ordinal)];
        Assert.Equal(2, runs.Length);
        Assert.Empty(Verification.Of(runs.Single(run => run.EndsWith("_run4", StringComparison.Ordinal))).Problems);
        Assert.Equal("box_restarted", Verification.Of(runs.Single(run => run.EndsWith("_run3", StringComparison.Ordinal))).Record.EndedBy);
    }

    [Fact]
    public async Task A_recorder_that_ends_and_starts_again_goes_on_in_the_same_folder()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port);
        await box.StartAsync();
        box.Add(Payloads.RunStart(0));
        for (int i = 0; i < 5; i++)
        {
            await using RecordingSession session = await RecordAsync(broker, folder);
            long before = box.Acknowledged;
            box.Add(Enumerable.Range(i * 20, 20).Select(k => Payloads.Frame(1, k * 10)));
            await Patience.Until(() => box.Acknowledged > before, "more is acknowledged");
        }
        box.AddEnd(100);
        await using (RecordingSession session = await RecordAsync(broker, folder))
            await box.AllAcknowledged.Soon();
        RequireWhole(folder, box, 100);
    }

    [Fact]
    public async Task A_command_is_answered_under_its_id_and_refused_when_the_state_has_changed()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using var box = new ScriptedBox(broker.Address.Port);
        await box.StartAsync();
        await using RecordingSession session = await RecordAsync(broker, folder);
        BoxStatus seen = await session.Client.WaitForStatusAsync(_ => true, CancellationToken.None).Soon();
        box.State = "hold";
        var note = new BoxCommand { Do = "note", Id = "n1", Sid = seen.Sid, State = seen.State, Text = "x" };

        BoxReply refused = await session.Client.SendAsync(note, Patience.Long, CancellationToken.None);
        Assert.False(refused.Ok);
        Assert.Equal("the state is hold", refused.Why);
        BoxReply done = await session.Client.SendAsync(note with { Id = "n2", State = "hold" }, Patience.Long, CancellationToken.None);
        Assert.True(done.Ok);
        Assert.Single(box.Done);
    }

    [Fact]
    public async Task A_box_that_does_not_answer_is_told_so_in_one_sentence()
    {
        using var folder = new TempFolder();
        await using BrokerSession broker = await Broker.StartAsync();
        await using RecordingSession session = await RecordAsync(broker, folder);
        var e = await Assert.ThrowsAsync<TimeoutException>(() => session.StopAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None));
        Assert.Equal("The box twin-0001 did not answer stop within 0.1 s.", e.Message);
    }

    private static Task<RecordingSession> RecordAsync(BrokerSession broker, TempFolder folder, Action<string>? tell = null) =>
        RecordingSession.OpenAsync(
            broker,
            new RecorderOptions
            {
                Root = folder.Path,
                Box = Payloads.Box,
                Name = "lab-pc",
                AcknowledgeWithin = TimeSpan.FromMilliseconds(50),
            },
            tell ?? (_ => { }),
            CancellationToken.None);

    /// <summary>The one run folder holds every item of the box, in order, and nothing else.</summary>
    private static void RequireWhole(TempFolder folder, ScriptedBox box, int frames)
    {
        Verification verified = Verification.Of(folder.OnlyRun);
        Assert.Empty(verified.Problems);
        Assert.Equal((frames, frames * 10L), (verified.Record.Frames, verified.Record.Bins));
        var recorded = new RunFiles(folder.OnlyRun).Read().Select(placed => Comparable(placed.Item.Raw)).ToList();
        Assert.Equal(box.Items.Select(item => Comparable(Payloads.Utf8(item))), recorded);
    }

    private static string Comparable(ReadOnlyMemory<byte> raw) => Convert.ToHexString(ContentHash.Of(raw.Span));
}
