using System.CommandLine;
using Overbias.Host.Session;
using Overbias.Host.Wire;

namespace Overbias.Host.Cli;

/// <summary>What a run is to be started with.</summary>
internal sealed record StartWish(
    string Recorder,
    string Operator,
    string Sample,
    string Note,
    IReadOnlyDictionary<string, SettingValue> Profile,
    IReadOnlyDictionary<string, string> Description)
{
    /// <summary>The command, for the status that was seen.</summary>
    internal BoxCommand Command(BoxStatus seen) => new()
    {
        Do = "start",
        Id = BoxClient.NewId(),
        Sid = seen.Sid,
        State = seen.State,
        Recorder = Recorder,
        Operator = Operator,
        Sample = Sample,
        Note = Note,
        Profile = Profile,
    };
}

/// <summary>Options that tell how a run is started, and what is known of it.</summary>
internal sealed class StartOptions
{
    private readonly Option<string?> _operator = CommonOptions.Text("--operator", "Who measures.");
    private readonly Option<string?> _sample = CommonOptions.Text("--sample", "What is measured.");
    private readonly Option<string?> _note = CommonOptions.Text("--note", "A note on the run.");
    private readonly Option<string?> _profile = ProfileFile.Option("--profile");
    private readonly Option<string[]> _set = CommonOptions.Settings();
    private readonly Option<string[]> _tell = CommonOptions.Description();
    private readonly Option<string?> _recorder =
        CommonOptions.Name("--recorder", "Name of the recorder that the box is bound to; this machine's when not given.");

    internal void AddTo(Command command, bool withDescription = true)
    {
        foreach (Option option in new Option[] { _operator, _sample, _note, _profile, _set, _recorder })
            command.Options.Add(option);
        if (withDescription)
            command.Options.Add(_tell);
    }

    internal StartWish Read(ParseResult parse) => new(
        parse.GetValue(_recorder) ?? CommonOptions.DefaultRecorder(),
        parse.GetValue(_operator) ?? "",
        parse.GetValue(_sample) ?? "",
        parse.GetValue(_note) ?? "",
        ProfileFile.Merge(parse.GetValue(_profile), parse.GetValue(_set) ?? []),
        CommonOptions.ParseDescription(parse.GetValue(_tell) ?? []));
}
