using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Overbias.Host.Figures.Drawing;

/// <summary>Runs a script in Node.js: in through its standard input, out through its standard output, no file in between.</summary>
internal static class NodeScript
{
    private const string Program = "node";

    /// <summary>What the script writes.</summary>
    /// <exception cref="DrawingException">Node.js is missing, or the script failed.</exception>
    internal static async Task<string> RunAsync(string script, CancellationToken ct)
    {
        using Process process = Start();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(ct);
            Task<string> errors = process.StandardError.ReadToEndAsync(ct);
            await SendAsync(process, script, ct).ConfigureAwait(false);
            string drawn = await output.ConfigureAwait(false);
            string said = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(ct).ConfigureAwait(false);
            return process.ExitCode == 0
                ? drawn
                : throw new DrawingException($"Node.js ended with exit code {process.ExitCode} while it drew: {Gist(said)}");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo(Program, ["--input-type=commonjs", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        // Options meant for other scripts, such as a module to load first or a wait for a debugger, are not for this one.
        start.Environment.Remove("NODE_OPTIONS");
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DrawingException("Node.js is needed to draw and was not found on the PATH. On Debian: apt-get install nodejs", e);
        }
    }

    private static async Task SendAsync(Process process, string script, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.WriteAsync(script.AsMemory(), ct).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all: its exit code and its words tell why.
        }
    }

    /// <summary>The line that names the error; Node.js shows the script's line before it and the stack after it.</summary>
    private static string Gist(string said)
    {
        string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string line = lines.FirstOrDefault(line => line.Contains("Error", StringComparison.Ordinal) && line.Length < 400)
            ?? lines.FirstOrDefault(line => line.Length < 400)
            ?? "it did not say why";
        return line.EndsWith('.') ? line : line + ".";
    }
}
