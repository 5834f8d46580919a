using System.CommandLine;
using Overbias.Host.Session;

namespace Overbias.Host.Cli;

/// <summary>The options that say which broker, and as whom: <c>--broker</c>, <c>--user</c>, <c>--password-file</c>, <c>--cafile</c>.</summary>
internal sealed class BrokerOptions(string description)
{
    private readonly Option<BrokerAddress?> _broker = CommonOptions.Broker(description);
    private readonly Option<string?> _user = new("--user") { Description = "User name at the broker.", HelpName = "NAME" };
    private readonly Option<string?> _password = new("--password-file")
    {
        Description = "File whose first line is that user's password.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _ca = new("--cafile")
    {
        Description = "Certificates (PEM) that may vouch for the broker; with them the connection is TLS.",
        HelpName = "FILE",
    };

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _broker, _user, _password, _ca })
            command.Options.Add(option);
    }

    /// <summary>The broker as given, or null when none was named.</summary>
    /// <exception cref="UsageException">The options do not go together, or a file cannot be read.</exception>
    internal BrokerAddress? Read(ParseResult parse)
    {
        string? user = parse.GetValue(_user);
        string? password = parse.GetValue(_password);
        string? ca = parse.GetValue(_ca);
        if (password is not null && user is null)
            throw new UsageException("--password-file is given without --user; MQTT needs both.");
        if (ca is not null && !File.Exists(ca))
            throw new UsageException($"--cafile {ca} is not there.");
        BrokerAddress? broker = parse.GetValue(_broker);
        if (user is null && ca is null)
            return broker;
        if (broker is null)
            throw new UsageException("--user and --cafile are for a broker that is named with --broker.");
        return broker with { UserName = user, Password = password is null ? null : FirstLine(password), CaFile = ca };
    }

    private static string FirstLine(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            return reader.ReadLine() ?? throw new UsageException($"--password-file {file} is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--password-file {file} cannot be read: {e.Message}");
        }
    }
}
