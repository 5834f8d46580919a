using System.CommandLine;
using System.Text.Json.Nodes;
using Overbias.Host.Page;
using Overbias.Host.Recording;
using Overbias.Host.Session;

namespace Overbias.Host.Cli;

/// <summary><c>overbias serve</c> and <c>overbias record</c>: record a real box, with the page or without.</summary>
internal sealed class RecordCommands
{
    private const int UsualPagePort = 8642;

    private readonly bool _withPage;
    private readonly BrokerOptions _broker = new("A broker that is there already, instead of one of our own on 127.0.0.1.");
    private readonly Option<int> _brokerPort = CommonOptions.Port("--broker-port", BrokerAddress.DefaultPort, "Port of our own broker.");
    private readonly Option<string?> _box = CommonOptions.Box("Name of the box; the only one at the broker when not given.");
    private readonly Option<string> _out = CommonOptions.Out();
    private readonly Option<string?> _recorder = CommonOptions.Name("--recorder", "Name of this recorder; this machine's when not given.");
    private readonly Option<string[]> _tell = CommonOptions.Description();
    private readonly Option<bool> _once = new("--once") { Description = "End after the end of a run." };
    private readonly Option<bool> _leave = new("--leave-running")
    {
        Description = "When ended by a signal, let a run go on without a recorder.",
    };

    private readonly Option<int> _port = CommonOptions.Port("--port", UsualPagePort, "Port of the page on 127.0.0.1; 0 takes a free one.");

    private RecordCommands(bool withPage) => _withPage = withPage;

    internal static Command Serve() => new RecordCommands(true).Build(
        "serve",
        "Record a box and show it on a page.",
        ["overbias serve --broker 192.168.1.20 --box lab-0003", "overbias serve --out /data/runs --port 8080"]);

    internal static Command Record() => new RecordCommands(false).Build(
        "record",
        "Record a box, without a page.",
        ["overbias record --broker 192.168.1.20:1883 --out /data/runs", "overbias record --box lab-0003 --once --json"]);

    private Command Build(string name, string description, string[] examples)
    {
        var command = new Command(name, description);
        _broker.AddTo(command);
        foreach (Option option in new Option[] { _brokerPort, _box, _out, _recorder, _tell, _once, _leave })
            command.Options.Add(option);
        if (_withPage)
            command.Options.Add(_port);
        return command.Acts(examples, RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parse, Output output, Shutdown shutdown)
    {
        string root = parse.GetRequiredValue(_out);
        Dictionary<string, string> told = CommonOptions.ParseDescription(parse.GetValue(_tell) ?? []);
        Recorder.RequireWritable(root);
        BrokerSession broker = await BrokerSession.OpenAsync(
            _broker.Read(parse), parse.GetValue(_brokerPort), output.Tell, shutdown.Asked).ConfigureAwait(false);
        await using (broker.ConfigureAwait(false))
        {
            if (broker.IsOwn)
                output.Tell($"Our own broker is at {broker.Address}.");
            string box = parse.GetValue(_box) ?? await FindBoxAsync(broker, output, shutdown).ConfigureAwait(false);
            var options = new RecorderOptions
            {
                Root = root,
                Box = box,
                Name = parse.GetValue(_recorder) ?? CommonOptions.DefaultRecorder(),
                Description = told,
            };
            RecordingSession session = await RecordingSession.OpenAsync(broker, options, output.Tell, shutdown.Asked).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var watch = new RunWatch(session, output);
                output.Tell($"Recording {box} at {broker.Address} into {Path.GetFullPath(root)} as {options.Name}.");
                PageServer? page = _withPage
                    ? await PageServer.StartAsync(session.Feed, new PageOptions { Port = parse.GetValue(_port) }, shutdown.Asked)
                        .ConfigureAwait(false)
                    : null;
                try
                {
                    if (page is not null)
                        output.Tell($"Dashboard: {page.Address}");
                    return await WatchAsync(parse, session, watch, output, shutdown).ConfigureAwait(false);
                }
                finally
                {
                    if (page is not null)
                        await page.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<int> WatchAsync(ParseResult parse, RecordingSession session, RunWatch watch, Output output, Shutdown shutdown)
    {
        int code = ExitCode.Done;
        Task<EndedRun> end = watch.Next;
        var asked = Task.Delay(Timeout.Infinite, shutdown.Asked);
        while (!shutdown.Asked.IsCancellationRequested)
        {
            await Task.WhenAny(end, asked, session.Failed).ConfigureAwait(false);
            if (session.Failed.IsFaulted)
                return await FailAsync(watch, output, shutdown).ConfigureAwait(false);
            if (!end.IsCompleted)
                break;
            EndedRun ended = await end.ConfigureAwait(false);
            end = watch.Next;
            code = ExitCode.ForReason(ended.Summary.Reason);
            if (!output.Json)
                SummaryTable.Write(output.Result, ended.Summary, Path.GetFullPath(ended.Folder));
            if (parse.GetValue(_once))
                break;
        }
        if (shutdown.Asked.IsCancellationRequested)
            await EndAsync(parse.GetValue(_leave), session, watch, output, shutdown).ConfigureAwait(false);
        if (session.Failed.IsFaulted)
            return await FailAsync(watch, output, shutdown).ConfigureAwait(false);
        code = watch.Ended.Count > 0 ? ExitCode.ForReason(watch.Ended[^1].Summary.Reason) : code;
        output.Write(Result(watch, code), _ => { });
        return code;
    }

    private static async Task EndAsync(bool leave, RecordingSession session, RunWatch watch, Output output, Shutdown shutdown)
    {
        if (leave && session.IsRunning)
            output.Tell($"{session.Client.Box} goes on with its run; start the recorder again before its memory is full.");
        else if (session.IsRunning && session.IsFollowing)
            output.Tell($"{session.Client.Box} goes on: it is bound to {session.Client.Status!.Recorder}.");
        else
            await watch.StopAsync(shutdown).ConfigureAwait(false);
    }

    private static async Task<int> FailAsync(RunWatch watch, Output output, Shutdown shutdown)
    {
        string why = await watch.FailAsync(shutdown).ConfigureAwait(false);
        if (output.Json)
            output.Write(new JsonObject { ["ok"] = false, ["error"] = why }, _ => { });
        return ExitCode.Failed;
    }

    private static JsonObject Result(RunWatch watch, int code) => new()
    {
        ["ok"] = code == ExitCode.Done,
        ["exit"] = code,
        ["runs"] = new JsonArray([.. watch.Ended.Select(ended =>
        {
            JsonObject run = Output.ToJson(ended.Summary);
            run["folder"] = Path.GetFullPath(ended.Folder);
            return run;
        })]),
    };

    private static async Task<string> FindBoxAsync(BrokerSession broker, Output output, Shutdown shutdown)
    {
        shutdown.WaitingFor = "a box";
        output.Tell($"Waiting for a box at {broker.Address}.");
        IReadOnlyList<string> boxes = await broker.FindBoxesAsync(Timeout.InfiniteTimeSpan, shutdown.Asked).ConfigureAwait(false);
        return boxes.Count == 1
            ? boxes[0]
            : throw new UsageException($"There are several boxes: {string.Join(", ", boxes)}. Choose one with --box.");
    }
}
