using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Overbias.Host.Page;
using Overbias.Host.Recording;
using Overbias.Host.Session;
using Overbias.Host.Wire;
using Overbias.Twin.Kernel;

namespace Overbias.Host.Cli;

/// <summary><c>overbias demo</c>: a simulated box, a broker, the recorder and the page in one process; one run to rupture.</summary>
internal sealed class DemoCommand
{
    private static readonly TimeSpan BootWithin = TimeSpan.FromSeconds(60);

    private readonly TwinOptions _twin = new();
    private readonly StartOptions _start = new();
    private readonly Option<bool> _headless = new("--headless") { Description = "No page; ends with the run." };
    private readonly Option<bool> _once = new("--once") { Description = "End with the run, with a page too." };
    private readonly Option<string> _out = CommonOptions.Out();
    private readonly Option<int> _port = CommonOptions.Port("--port", 0, "Port of the page on 127.0.0.1; 0 takes a free one.");
    private readonly Option<int> _brokerPort =
        CommonOptions.Port("--broker-port", 0, "Port of our own broker on 127.0.0.1; 0 takes a free one.");
    private readonly Option<BrokerAddress?> _broker = CommonOptions.Broker("A broker that is there already, instead of one of our own.");

    internal static Command Create() => new DemoCommand().Build();

    private Command Build()
    {
        var command = new Command("demo", "Simulate the box and record one run to rupture, with the page to watch it.");
        command.Options.Add(_headless);
        command.Options.Add(_once);
        _twin.AddTo(command);
        command.Options.Add(_out);
        _start.AddTo(command);
        foreach (Option option in new Option[] { _port, _broker, _brokerPort })
            command.Options.Add(option);
        return command.Acts(
            [
                "overbias demo",
                "overbias demo --speed 5 --light model --set hold_bias_mV=650",
                "overbias demo --dummy 2581 --set mode=sweep --set sweep_to_mV=300",
                "overbias demo --headless --seed 7 --speed max --out runs --json",
            ],
            RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, Output output, Shutdown shutdown)
    {
        TwinSettings settings = _twin.Read(parse);
        StartWish wish = _start.Read(parse);
        var options = new RecorderOptions
        {
            Root = parse.GetRequiredValue(_out),
            Box = settings.BoxName,
            Name = wish.Recorder,
            Description = wish.Description,
        };
        Recorder.RequireWritable(options.Root);
        long began = Stopwatch.GetTimestamp();
        BrokerSession broker = await BrokerSession.OpenAsync(
            parse.GetValue(_broker), parse.GetValue(_brokerPort), output.Tell, shutdown.Asked).ConfigureAwait(false);
        await using (broker.ConfigureAwait(false))
        {
            RecordingSession session = await RecordingSession.OpenAsync(broker, options, output.Tell, shutdown.Asked).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var watch = new RunWatch(session, output);
                bool headless = parse.GetValue(_headless);
                PageServer? page = headless
                    ? null
                    : await PageServer.StartAsync(session.Feed, new PageOptions { Port = parse.GetValue(_port) }, shutdown.Asked)
                        .ConfigureAwait(false);
                try
                {
                    using var twin = new TwinSession(settings, broker.Address, output.Tell);
                    output.Tell($"Simulated box {settings.BoxName}, seed {settings.Seed}; broker {broker.Address}.");
                    output.Tell($"Runs go to {Path.GetFullPath(options.Root)}");
                    if (page is not null)
                        output.Tell($"Dashboard: {page.Address}");
                    twin.PowerOn(holdForStart: true);
                    var run = new DemoRun(session, watch, twin, wish, output, shutdown);
                    int code = await run.ToEndAsync(stay: page is not null && !parse.GetValue(_once)).ConfigureAwait(false);
                    WriteResult(output, watch, settings, twin, began, code, run.Error);
                    return code;
                }
                finally
                {
                    if (page is not null)
                        await page.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private static void WriteResult(
        Output output, RunWatch watch, TwinSettings settings, TwinSession twin, long began, int code, string? error)
    {
        if (!output.Json)
            return;
        EndedRun? last = watch.Ended.LastOrDefault();
        var machine = new JsonObject { ["ok"] = code == ExitCode.Done, ["exit"] = code };
        if (error is not null)
            machine["error"] = error;
        if (last is not null)
        {
            machine["folder"] = Path.GetFullPath(last.Folder);
            foreach ((string key, JsonNode? value) in Output.ToJson(last.Summary))
                machine[key] = value?.DeepClone();
        }
        machine["seed"] = settings.Seed;
        machine["speed"] = settings.Pace == Pace.Max ? "max" : settings.Pace.Speed;
        machine["virtual_s"] = Math.Round(twin.NowNs * 1e-9, 3);
        machine["wall_s"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 3);
        machine["cpu_s"] = Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 3);
        machine["worst_lag_ms"] = Math.Round(twin.WorstLagNs * 1e-6, 3);
        output.Write(machine, _ => { });
    }

    /// <summary>The run itself, from the box's first sign of life to the end that is recorded.</summary>
    private sealed class DemoRun(
        RecordingSession session, RunWatch watch, TwinSession twin, StartWish wish, Output output, Shutdown shutdown)
    {
        /// <summary>Why recording had to stop, or null.</summary>
        internal string? Error { get; private set; }

        internal async Task<int> ToEndAsync(bool stay)
        {
            Task<EndedRun> end = watch.Next;
            if (!await StartAsync().ConfigureAwait(false))
                return ExitCode.Failed;
            int code = ExitCode.Done;
            var asked = Task.Delay(Timeout.Infinite, shutdown.Asked);
            do
            {
                await Task.WhenAny(end, asked, session.Failed, twin.Halted).ConfigureAwait(false);
                if (session.Failed.IsFaulted)
                    return await FailAsync().ConfigureAwait(false);
                if (!end.IsCompleted && !shutdown.Asked.IsCancellationRequested)
                    throw new RecordingException("The simulated box has halted; what was recorded until then is in its folder.");
                if (!end.IsCompleted)
                {
                    twin.LetGo();
                    await watch.StopAsync(shutdown).ConfigureAwait(false);
                }
                if (session.Failed.IsFaulted)
                    return await FailAsync().ConfigureAwait(false);
                if (!end.IsCompleted)
                    return code;
                EndedRun ended = await end.ConfigureAwait(false);
                end = watch.Next;
                code = ExitCode.ForReason(ended.Summary.Reason);
                if (!output.Json)
                    SummaryTable.Write(output.Result, ended.Summary, Path.GetFullPath(ended.Folder));
                if (stay && !shutdown.Asked.IsCancellationRequested)
                    output.Tell("The page stays. START begins another run, Ctrl-C ends.");
            }
            while (stay && !shutdown.Asked.IsCancellationRequested);
            return code;
        }

        private async Task<bool> StartAsync()
        {
            shutdown.WaitingFor = "the simulated box to come up";
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(shutdown.Asked);
            limit.CancelAfter(BootWithin);
            BoxReply reply;
            try
            {
                BoxStatus status = await session.Client.WaitForStatusAsync(status => status.State == "idle", limit.Token)
                    .ConfigureAwait(false);
                BoxAbout about = await session.Client.WaitForAboutAsync(status.Sid, limit.Token).ConfigureAwait(false);
                CommonOptions.Check(wish.Profile, about);
                // Not given up by a signal: a run that has begun has to be stopped.
                shutdown.Asked.ThrowIfCancellationRequested();
                reply = await session.Client.SendAsync(wish.Command(status), BootWithin, shutdown.GivenUp).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!shutdown.Asked.IsCancellationRequested)
            {
                throw new TimeoutException($"The simulated box was not ready within {BootWithin.TotalSeconds:0} s.");
            }
            shutdown.WaitingFor = "the run to end";
            if (!reply.Ok)
                output.Fail($"The simulated box refused to start: {reply.Why}");
            return reply.Ok;
        }

        private async Task<int> FailAsync()
        {
            twin.LetGo();
            Error = await watch.FailAsync(shutdown).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
