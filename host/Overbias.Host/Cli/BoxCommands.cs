using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overbias.Host.Session;
using Overbias.Host.Wire;
using Overbias.Mqtt;

namespace Overbias.Host.Cli;

/// <summary><c>overbias box …</c>: talk to a box.</summary>
internal sealed class BoxCommands
{
    private const int LargestNudge = Overbias.Shared.Wire.Command.LargestNudge;

    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(3);

    private readonly BrokerOptions _broker = new("The broker; 127.0.0.1:1883 when not given.");
    private readonly Option<string?> _box = CommonOptions.Box("Name of the box; the only one at the broker when not given.");

    internal static Command Create() => new BoxCommands().Build();

    private Command Build()
    {
        var box = new Command("box", "Talk to a box.");
        box.Subcommands.Add(Sub("status", "Show how the box is.", ["overbias box status --broker 192.168.1.20"], StatusAsync));
        box.Subcommands.Add(Sub("about", "Show what the box is and what its numbers mean.", ["overbias box about --json"], AboutAsync));
        box.Subcommands.Add(Start());
        box.Subcommands.Add(Plain("stop", "Bring the bias to 0 at once, then zero and dark once more, and short."));
        box.Subcommands.Add(Plain("hold", "Go on to hold."));
        box.Subcommands.Add(Plain("park", "Go on to park: a low bias at which the contact is kept."));
        box.Subcommands.Add(Nudge());
        box.Subcommands.Add(Plain("back-off", "Take the bias back to the low one at once.", "back_off"));
        box.Subcommands.Add(Plain("release", "Have the box forget the recorder that it is bound to."));
        box.Subcommands.Add(Plain("clear", "Back to idle after a fault, when its cause is gone."));
        box.Subcommands.Add(Note());
        box.Subcommands.Add(Profile());
        box.Subcommands.Add(Calibrate());
        return box;
    }

    private Command Sub(
        string name, string description, string[] examples, Func<ParseResult, Talk, Output, CancellationToken, Task<int>> work)
    {
        var command = new Command(name, description);
        _broker.AddTo(command);
        command.Options.Add(_box);
        return command.Acts(examples, (parse, output, shutdown) => TalkAsync(parse, output, shutdown, work));
    }

    private Command Plain(string name, string description, string? what = null) => Sub(
        name,
        description,
        [$"overbias box {name}", $"overbias box {name} --broker 192.168.1.20 --box lab-0003"],
        async (_, talk, output, ct) => await CommandAsync(talk, output, new BoxCommand { Do = what ?? name, Id = "" }, ct).ConfigureAwait(false));

    private Command Start()
    {
        var options = new StartOptions();
        Command command = Sub(
            "start",
            "Begin a run.",
            ["overbias box start --operator ek --sample A3-17 --set hold_bias_mV=700"],
            async (parse, talk, output, ct) =>
            {
                StartWish wish = options.Read(parse);
                BoxStatus seen = await talk.StatusAsync(ct).ConfigureAwait(false);
                CommonOptions.Check(wish.Profile, await talk.AboutAsync(seen.Sid, ct).ConfigureAwait(false));
                return await CommandAsync(talk, output, wish.Command(seen), ct).ConfigureAwait(false);
            });
        options.AddTo(command, withDescription: false);
        return command;
    }

    private Command Nudge()
    {
        var millivolt = new Argument<int>("MV")
        {
            Description = $"Change of the bias in mV, -{LargestNudge} to {LargestNudge}.",
        };
        millivolt.Validators.Add(result =>
        {
            if (result.Errors.Any())
                return;
            int value = result.GetValueOrDefault<int>();
            if (value == 0 || Math.Abs((long)value) > LargestNudge)
                result.AddError($"MV is {value}; allowed is -{LargestNudge} to {LargestNudge} without 0.");
        });
        Command command = Sub(
            "nudge",
            "Change the bias that is held.",
            ["overbias box nudge 5", "overbias box nudge -20"],
            (parse, talk, output, ct) =>
                CommandAsync(talk, output, new BoxCommand { Do = "nudge", Id = "", Millivolt = parse.GetValue(millivolt) }, ct));
        command.Arguments.Add(millivolt);
        return command;
    }

    private Command Note()
    {
        var text = new Argument<string>("TEXT") { Description = $"The note, at most {CommandWriter.LongestNote} characters." };
        Command command = Sub(
            "note",
            "Write a note into the events of the run.",
            ["overbias box note 'lamp switched off'"],
            (parse, talk, output, ct) =>
                CommandAsync(talk, output, new BoxCommand { Do = "note", Id = "", Text = parse.GetRequiredValue(text) }, ct));
        command.Arguments.Add(text);
        return command;
    }

    private Command Profile()
    {
        var settings = new Argument<string[]>("KEY=VALUE")
        {
            Description = "Settings to change, all or none; without any, the profile is shown. A setting with bands takes one number for "
                + "all of them, or four with commas.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        settings.Validators.Add(CommonOptions.RequireSettings);
        Option<string?> file = ProfileFile.Option("--file");
        Command command = Sub(
            "profile",
            "Show or change the settings of the procedure. The box keeps them over a loss of power.",
            [
                "overbias box profile", "overbias box profile hold_bias_mV=700 hold_ms=60000",
                "overbias box profile mode=park ramp_uV_per_bin=8000,4000,2000,1000", "overbias box profile --file gentle.json",
            ],
            async (parse, talk, output, ct) =>
            {
                Dictionary<string, SettingValue> wanted = ProfileFile.Merge(parse.GetValue(file), parse.GetValue(settings) ?? []);
                BoxStatus seen = await talk.StatusAsync(ct).ConfigureAwait(false);
                BoxAbout about = await talk.AboutAsync(seen.Sid, ct).ConfigureAwait(false);
                if (wanted.Count == 0)
                    return ProfileTable.Show(about, output);
                CommonOptions.Check(wanted, about);
                var command = new BoxCommand { Do = "profile", Id = "", Profile = wanted };
                return await CommandAsync(talk, output, command, ct).ConfigureAwait(false);
            });
        command.Arguments.Add(settings);
        command.Options.Add(file);
        return command;
    }

    private Command Calibrate()
    {
        Option<string?> operatorName = new("--operator") { Description = "Who calibrates.", HelpName = "NAME" };
        Command command = Sub(
            "calibrate",
            "Calibrate the box against the references on its board: scales, offsets, lock-in, stray capacitance, series resistance. The "
                + "sample stays shorted and isolated. It takes about 20 s; the box keeps the result over a loss of power.",
            ["overbias box calibrate", "overbias box calibrate --operator ek --json", "overbias box calibrate --broker 192.168.1.20 --box lab-0003"],
            async (parse, talk, output, ct) =>
            {
                BoxStatus seen = await talk.StatusAsync(ct).ConfigureAwait(false);
                return await new Calibrator(talk.Client, output).RunAsync(seen, parse.GetValue(operatorName), ct).ConfigureAwait(false);
            });
        command.Options.Add(operatorName);
        return command;
    }

    private static async Task<int> StatusAsync(ParseResult parse, Talk talk, Output output, CancellationToken ct)
    {
        BoxStatus status = await talk.StatusAsync(ct).ConfigureAwait(false);
        output.Write(new JsonObject { ["ok"] = true, ["box"] = talk.Client.Box, ["status"] = Node(status.Body) }, writer =>
        {
            foreach (JsonProperty fact in status.Body.EnumerateObject())
                writer.WriteLine($"{fact.Name,-12}{fact.Value}");
        });
        return ExitCode.Done;
    }

    private static async Task<int> AboutAsync(ParseResult parse, Talk talk, Output output, CancellationToken ct)
    {
        BoxStatus status = await talk.StatusAsync(ct).ConfigureAwait(false);
        BoxAbout about = await talk.AboutAsync(status.Sid, ct).ConfigureAwait(false);
        output.Write(new JsonObject { ["ok"] = true, ["about"] = Node(about.Body) }, writer =>
        {
            foreach (JsonProperty fact in about.Body.EnumerateObject().Where(IsPlain))
                writer.WriteLine($"{fact.Name,-22}{fact.Value}");
            foreach (BoxColumn column in about.Columns)
                writer.WriteLine(FormattableString.Invariant($"column {column.Name,-15}{column.Scale:R} {column.Unit}, {column.What}"));
            if (about.Calibration is Calibration calibration)
                Calibrator.Write(writer, calibration);
        });
        return ExitCode.Done;
    }

    private static bool IsPlain(JsonProperty fact) => fact.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());

    /// <summary>Sends a command with a fresh id and what was seen of the box, and shows the reply.</summary>
    private static async Task<int> CommandAsync(Talk talk, Output output, BoxCommand command, CancellationToken ct)
    {
        command = command with { Id = BoxClient.NewId() };
        if (command.Do != "stop" && command.Sid is null)
        {
            BoxStatus seen = await talk.StatusAsync(ct).ConfigureAwait(false);
            command = command with { Sid = seen.Sid, State = seen.State };
        }
        BoxReply reply = await talk.Client.SendAsync(command, BoxClient.ReplyWithin, ct).ConfigureAwait(false);
        var machine = new JsonObject { ["ok"] = reply.Ok, ["box"] = talk.Client.Box, ["state"] = reply.State };
        if (reply.Run is long run)
            machine["run"] = run;
        if (!reply.Ok)
            machine["error"] = reply.Why;
        if (!reply.Ok)
            output.Fail($"{talk.Client.Box} refused {command.Do}: {reply.Why}");
        output.Write(machine, writer =>
        {
            if (reply.Ok)
                writer.WriteLine($"{talk.Client.Box}: {command.Do} done, state {reply.State}");
        });
        return reply.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<int> TalkAsync(
        ParseResult parse, Output output, Shutdown shutdown, Func<ParseResult, Talk, Output, CancellationToken, Task<int>> work)
    {
        BrokerAddress address = _broker.Read(parse) ?? new BrokerAddress("127.0.0.1", BrokerAddress.DefaultPort);
        shutdown.WaitingFor = "the box to answer";
        BrokerSession broker = BrokerSession.At(address);
        string box = parse.GetValue(_box) ?? await FindAsync(broker, shutdown.Asked).ConfigureAwait(false);
        IMqttConnection connection = await broker.ConnectAsync("box", shutdown.Asked).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var client = new BoxClient(connection, box);
            await client.SubscribeAsync(shutdown.Asked).ConfigureAwait(false);
            int code = await work(parse, new Talk(client, address), output, shutdown.Asked).ConfigureAwait(false);
            await connection.DisconnectAsync().ConfigureAwait(false);
            return code;
        }
    }

    private static async Task<string> FindAsync(BrokerSession broker, CancellationToken ct)
    {
        IReadOnlyList<string> boxes = await broker.FindBoxesAsync(TellWithin, ct).ConfigureAwait(false);
        return boxes.Count switch
        {
            1 => boxes[0],
            0 => throw new TimeoutException(
                $"No box has told its status at {broker.Address}; switch the box on, or start 'overbias twin'."),
            _ => throw new UsageException($"There are several boxes: {string.Join(", ", boxes)}. Choose one with --box."),
        };
    }

    /// <summary>A box that is being talked to.</summary>
    private sealed record Talk(BoxClient Client, BrokerAddress Broker)
    {
        internal async Task<BoxStatus> StatusAsync(CancellationToken ct)
        {
            // A box that boots is in another state a moment later, and would refuse a command that quotes this one.
            BoxStatus status = await WithinAsync("its status", wait => Client.WaitForStatusAsync(seen => seen.State != "boot", wait), ct)
                .ConfigureAwait(false);
            return status.IsLost
                ? throw new TimeoutException($"The broker has lost the box {Client.Box}: {status.Why}; look at its power and network.")
                : status;
        }

        internal Task<BoxAbout> AboutAsync(string sid, CancellationToken ct) =>
            WithinAsync("what it is", wait => Client.WaitForAboutAsync(sid, wait), ct);

        private async Task<T> WithinAsync<T>(string what, Func<CancellationToken, Task<T>> wait, CancellationToken ct)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TellWithin);
            try
            {
                return await wait(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new TimeoutException($"The box {Client.Box} has not told {what} at {Broker}; switch it on, or look at its name.");
            }
        }
    }
}
