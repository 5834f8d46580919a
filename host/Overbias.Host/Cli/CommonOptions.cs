using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Overbias.Host.Recording;
using Overbias.Host.Session;
using Overbias.Host.Wire;

namespace Overbias.Host.Cli;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    internal static Option<bool> Json { get; } = new("--json") { Description = "One JSON object on one line, last on standard output." };

    internal static Option<BrokerAddress?> Broker(string description) => new("--broker")
    {
        Description = description,
        HelpName = "HOST:PORT",
        CustomParser = result =>
        {
            if (BrokerAddress.TryParse(result.Tokens[0].Value, out BrokerAddress address, out string why))
                return address;
            result.AddError(why);
            return null;
        },
    };

    internal static Option<int> Port(string name, int usual, string description)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "PORT", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int port)
                && port is < 0 or > 65535)
                result.AddError($"{name} is {port}; allowed are 1 to 65535, or 0 for a free one.");
        });
        return option;
    }

    internal static Option<string?> Box(string description) => Name("--box", description);

    internal static Option<string?> Name(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Topics.IsBoxName(result.Tokens[0].Value))
                result.AddError($"{name} is '{result.Tokens[0].Value}'; allowed are 1 to 32 characters of a-z, 0-9 and -.");
        });
        return option;
    }

    internal static Option<string> Out() => new("--out")
    {
        Description = "Folder in which a folder for each run is made.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "runs",
    };

    internal static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "TEXT" };

    internal static Option<string[]> Settings()
    {
        var option = new Option<string[]>("--set")
        {
            Description = "A setting of the profile, such as hold_bias_mV=700; may be given again. 'overbias box profile' lists them.",
            HelpName = "KEY=VALUE",
            DefaultValueFactory = _ => [],
        };
        option.Validators.Add(RequireSettings);
        return option;
    }

    /// <summary>Refuses words that are no settings, when the line is read.</summary>
    internal static void RequireSettings(SymbolResult result)
    {
        try
        {
            ParseSettings(result.Tokens.Select(token => token.Value));
        }
        catch (UsageException e)
        {
            result.AddError(e.Message);
        }
    }

    internal static Option<string[]> Description() => new("--tell")
    {
        Description = "What run.json tells beyond operator, sample and note: "
            + $"{string.Join(", ", RunRecordJson.DescriptionKeys)}; may be given again.",
        HelpName = "KEY=TEXT",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The name of a recorder on this machine: its own name in the characters that are allowed.</summary>
    internal static string DefaultRecorder()
    {
        static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
        string name = string.Concat(Environment.MachineName.ToLowerInvariant().Where(IsAllowed));
        return name.Length == 0 ? "recorder" : name[..Math.Min(32, name.Length)];
    }

    /// <summary>Reads settings given as KEY=VALUE.</summary>
    /// <exception cref="UsageException">One is not of that form.</exception>
    internal static Dictionary<string, SettingValue> ParseSettings(IEnumerable<string> given)
    {
        var settings = new Dictionary<string, SettingValue>();
        foreach (string text in given)
        {
            int sign = text.IndexOf('=');
            if (sign < 1 || SettingValue.Parse(text[(sign + 1)..]) is not SettingValue value)
                throw new UsageException(
                    $"The setting '{text}' is not of the form KEY=VALUE with a whole number, four of them with commas, or a word.");
            settings[text[..sign]] = value;
        }
        return settings;
    }

    /// <summary>Reads descriptions given as KEY=TEXT.</summary>
    /// <exception cref="UsageException">One is not of that form, or its key is not known.</exception>
    internal static Dictionary<string, string> ParseDescription(IEnumerable<string> given)
    {
        var told = new Dictionary<string, string>();
        foreach (string text in given)
        {
            int sign = text.IndexOf('=');
            string key = sign < 0 ? text : text[..sign];
            if (sign < 1 || !RunRecordJson.DescriptionKeys.Contains(key))
                throw new UsageException(
                    $"'{text}' cannot be told; allowed are {string.Join(", ", RunRecordJson.DescriptionKeys)}, as KEY=TEXT.");
            told[key] = text[(sign + 1)..];
        }
        return told;
    }

    /// <summary>Refuses settings that the box does not have, or out of their range.</summary>
    /// <exception cref="UsageException">One is not allowed.</exception>
    internal static void Check(IReadOnlyDictionary<string, SettingValue> settings, BoxAbout about)
    {
        foreach ((string key, SettingValue value) in settings)
        {
            BoxLimit limit = about.Limits.FirstOrDefault(limit => limit.Key == key)
                ?? throw new UsageException($"The box has no setting {key}; 'overbias box profile' lists them.");
            if (limit.Refusal(value) is string refusal)
                throw new UsageException(refusal);
        }
    }
}
