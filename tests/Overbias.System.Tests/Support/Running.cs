using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Overbias.System.Tests.Support;

/// <summary>A real program, started by a test: what it says, how it ends. Killed when the test is over.</summary>
internal sealed partial class Running : IAsyncDisposable
{
    /// <summary>How long a test waits before it calls a program hung. It is no claim about speed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly Process _process;
    private readonly string _name;
    private readonly Task _reading;
    private readonly Lock _lock = new();
    private readonly List<string> _out = [];
    private readonly List<string> _err = [];
    private readonly CancellationTokenSource _patience = new(Patience);
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Running(ProcessStartInfo start)
    {
        _name = Path.GetFileName(start.FileName) + " " + string.Join(' ', start.ArgumentList);
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{_name} did not start");
        _process.StandardInput.Close();
        _reading = Task.WhenAll(Read(_process.StandardOutput, _out), Read(_process.StandardError, _err));
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The lines of stdout so far.</summary>
    public IReadOnlyList<string> Out => Snapshot(_out);

    /// <summary>The lines of stderr so far.</summary>
    public IReadOnlyList<string> Err => Snapshot(_err);

    /// <summary>Starts a program. A variable of <paramref name="environment"/> that is null is taken away.</summary>
    public static Running Start(string file, IEnumerable<string> arguments, string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.Environment["NO_COLOR"] = "1";
        foreach ((string key, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[key] = value;
        return new Running(start);
    }

    /// <summary>Starts the program `overbias`.</summary>
    public static Running Overbias(params string[] arguments) => Start(Repository.Program, arguments);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Ended> ToEnd(string file, IEnumerable<string> arguments, string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        await using Running running = Start(file, arguments, folder, environment);
        return await running.End();
    }

    /// <summary>Runs the program `overbias` to its end.</summary>
    public static Task<Ended> OverbiasToEnd(params string[] arguments) => ToEnd(Repository.Program, arguments);

    /// <summary>Waits for the program's end.</summary>
    public async Task<Ended> End()
    {
        try
        {
            // What a program said is complete when its pipes are closed; a child that outlives it may hold them open, so not for ever.
            await _process.WaitForExitAsync(_patience.Token);
            await _reading.WaitAsync(TimeSpan.FromSeconds(10), _patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException(Describe("did not end"));
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException(Describe("ended, but a child of it still holds its output open"));
        }
        return new Ended(_process.ExitCode, Out, Err);
    }

    /// <summary>Waits for a line on stdout or stderr that fits, and gives it.</summary>
    public async Task<string> Says(Func<string, bool> fits)
    {
        while (true)
        {
            Task next;
            bool over = _reading.IsCompleted;
            lock (_lock)
            {
                next = _said.Task;
                if (_out.Concat(_err).FirstOrDefault(fits) is { } line)
                    return line;
            }
            if (over)
                throw new InvalidOperationException(Describe("ended without saying what the test waits for"));
            try
            {
                await Task.WhenAny(next, _reading).WaitAsync(_patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException(Describe("did not say what the test waits for"));
            }
        }
    }

    /// <summary>Sends a signal: "INT", "TERM", "HUP", "STOP", "CONT" or "KILL".</summary>
    public void Signal(string signal)
    {
        int number = signal switch { "HUP" => 1, "INT" => 2, "KILL" => 9, "TERM" => 15, "CONT" => 18, "STOP" => 19, _ => -1 };
        Assert.Equal(0, Kill(_process.Id, number));
    }

    /// <summary>Kills it as `kill -9` does, and waits until it is gone.</summary>
    public async Task KillHard()
    {
        Signal("KILL");
        await _process.WaitForExitAsync(_patience.Token);
    }

    /// <summary>Everything it said, for a failure's message.</summary>
    public string Describe(string what) =>
        $"{_name} {what}\n{Ended.Both(Out, Err)}";

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _patience.Dispose();
        _process.Dispose();
    }

    private async Task Read(StreamReader reader, List<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            TaskCompletionSource said;
            lock (_lock)
            {
                lines.Add(line);
                said = _said;
                _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            said.SetResult();
        }
    }

    private string[] Snapshot(List<string> lines)
    {
        lock (_lock)
            return [.. lines];
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

/// <summary>How a program ended and what it said.</summary>
internal sealed record Ended(int Status, IReadOnlyList<string> Out, IReadOnlyList<string> Err)
{
    /// <summary>The one JSON object that `--json` prints last.</summary>
    public JsonElement Json => JsonDocument.Parse(Out[^1]).RootElement;

    /// <summary>Fails, with what was said, unless the exit status is one of these.</summary>
    public Ended With(params int[] status)
    {
        Assert.True(status.Contains(Status), $"exit status {Status}, expected {string.Join(" or ", status)}\n{Both(Out, Err)}");
        return this;
    }

    /// <summary>The last of what was said, for a failure's message.</summary>
    internal static string Both(IReadOnlyList<string> output, IReadOnlyList<string> error)
    {
        return $"stdout:\n{Last(output)}\nstderr:\n{Last(error)}";

        static string Last(IReadOnlyList<string> lines) =>
            string.Join('\n', lines.TakeLast(20).Select(line => line.Length > 300 ? line[..300] + " …" : line));
    }
}
