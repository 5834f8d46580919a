using System.Diagnostics;
using System.Text.Json.Nodes;
using Overbias.Host.Cli;

namespace Overbias.Host.Tests.Support;

/// <summary>What the program said, and its exit code.</summary>
internal sealed record Said(int Code, string Output, string Error)
{
    /// <summary>The error output, which must be one line.</summary>
    public string OneLine
    {
        get
        {
            string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
            return line;
        }
    }

    /// <summary>The last line of the output as JSON.</summary>
    public JsonObject Json => JsonNode.Parse(Output.TrimEnd('\n').Split('\n')[^1])!.AsObject();
}

/// <summary>Runs the program: in this process, or as one of its own.</summary>
internal static class Shell
{
    public static async Task<Said> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = await OverbiasProgram.RunAsync(args, output, error).Soon();
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>Starts the program as a process; its error output is collected line by line.</summary>
    public static RunningProgram Start(params string[] args) => new(args);
}

/// <summary>The program as a process of its own.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Task<string> _output;
    private readonly Task _errors;

    public RunningProgram(string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "overbias"), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = Task.Run(async () =>
        {
            while (await _process.StandardError.ReadLineAsync() is string line)
            {
                lock (_lines)
                    _lines.Add(line);
            }
        });
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public Task SaysAsync(string part)
    {
        bool Says() => Lines.Any(line => line.Contains(part, StringComparison.Ordinal)) || _process.HasExited;
        return Patience.Until(Says, $"the program says '{part}'");
    }

    public void Kill() => _process.Kill();

    public void Signal(string name) => Process.Start("kill", [$"-{name}", $"{_process.Id}"]).WaitForExit();

    public async Task<Said> EndAsync()
    {
        await _process.WaitForExitAsync().Soon();
        await _errors.Soon();
        return new Said(_process.ExitCode, await _output.Soon(), string.Join('\n', Lines));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
