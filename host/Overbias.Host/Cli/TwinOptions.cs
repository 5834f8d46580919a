using System.CommandLine;
using System.Globalization;
using Overbias.Host.Session;
using Overbias.Twin.Kernel;
using Overbias.Twin.Light;

namespace Overbias.Host.Cli;

/// <summary>Options of a simulated box.</summary>
public sealed class TwinOptions
{
    private const double UsualProbability = 0.002;
    private const double LongestPause = 10000;

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of everything that is drawn by lot: the same seed gives the same bins.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<Pace> _speed = new("--speed")
    {
        Description = "Times as fast as the wall clock, or max for as fast as the machine can.",
        HelpName = "X|max",
        DefaultValueFactory = _ => Pace.Wall(),
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (text == "max")
                return Pace.Max;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed is >= 0.01 and <= 10000)
                return Pace.Wall(speed);
            result.AddError($"--speed is '{text}'; allowed are 0.01 to 10000, or max.");
            return default;
        },
    };

    private readonly Option<LightLaw> _light = new("--light")
    {
        Description = "The law of the light: empirical (what the experiment showed) or model (hot electrons).",
        HelpName = "empirical|model",
        DefaultValueFactory = _ => LightLaw.Empirical,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "empirical":
                    return LightLaw.Empirical;
                case "model":
                    return LightLaw.Model;
                default:
                    result.AddError($"--light is '{result.Tokens[0].Value}'; allowed are empirical and model.");
                    return default;
            }
        },
    };

    private readonly Option<PauseModel> _pauses = PausesOption();

    private readonly Option<bool> _noAnalogTrip = new("--no-analog-trip") { Description = "Leave the analog trip off the board." };

    private readonly Option<double?> _dummy = new("--dummy")
    {
        Description = "A plain resistor of OHM in place of the junction, to try a profile on: nothing thins, breaks or shines.",
        HelpName = "OHM",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double ohm) && ohm is >= 1 and <= 1e12)
                return ohm;
            result.AddError($"--dummy is '{text}'; allowed is 1 to 1e12 ohm.");
            return null;
        },
    };

    private readonly Option<string?> _flash = new("--flash")
    {
        Description = "File that keeps the box's flash; without it the flash lives in memory.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _truth = new("--truth")
    {
        Description = "File for what really happened in the simulation.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _box = CommonOptions.Name("--box", "Name of the simulated box; twin-0001 when not given.");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _seed, _speed, _light, _pauses, _noAnalogTrip, _dummy, _flash, _truth, _box })
            command.Options.Add(option);
    }

    /// <summary>The option for what other threads steal from the acquisition.</summary>
    internal static Option<PauseModel> PausesOption() => new("--pauses")
    {
        Description = "What other threads steal from the acquisition: none, idle (an idle network), or a list of lengths in ms, each "
            + $"with its chance per bin ({UsualProbability} when not given), such as idle,40,200:0.001.",
        HelpName = "none|idle|LIST",
        DefaultValueFactory = _ => PauseModel.IdleNetwork,
        CustomParser = result =>
        {
            if (TryParsePauses(result.Tokens[0].Value, out PauseModel pauses, out string why))
                return pauses;
            result.AddError(why);
            return null;
        },
    };

    internal TwinSettings Read(ParseResult parse) => new()
    {
        Seed = parse.GetValue(_seed),
        Pace = parse.GetValue(_speed),
        Light = parse.GetValue(_light),
        Pauses = parse.GetValue(_pauses)!,
        AnalogTrip = !parse.GetValue(_noAnalogTrip),
        DummyOhm = parse.GetValue(_dummy),
        FlashFile = parse.GetValue(_flash),
        TruthFile = parse.GetValue(_truth),
        BoxName = parse.GetValue(_box) ?? new TwinSettings().BoxName,
    };

    /// <summary>Reads none, idle, or a list of lengths in ms, each with or without its chance per bin.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pauses">The pauses; of no use when false.</param>
    /// <param name="why">What is wrong, in one sentence; empty when nothing is.</param>
    public static bool TryParsePauses(string text, out PauseModel pauses, out string why)
    {
        pauses = PauseModel.None;
        why = "";
        if (text == "none")
            return true;
        var injected = new List<InjectedPause>();
        bool idle = false;
        foreach (string part in text.Split(','))
        {
            string[] pair = part.Split(':');
            double chance = UsualProbability;
            if (part == "idle")
            {
                idle = true;
            }
            else if (pair.Length <= 2 && Number(pair[0], LongestPause, out double ms) && ms > 0
                && (pair.Length == 1 || Number(pair[1], 1, out chance)))
            {
                injected.Add(new InjectedPause(ms, chance));
            }
            else
            {
                why = $"--pauses has '{part}'; allowed are none, idle, or a list of MS or MS:CHANCE (to {LongestPause} ms, chance 0 to 1).";
                return false;
            }
        }
        pauses = new PauseModel { Idle = idle, Injected = injected };
        return true;
    }

    private static bool Number(string text, double most, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= 0 && number <= most;
}
