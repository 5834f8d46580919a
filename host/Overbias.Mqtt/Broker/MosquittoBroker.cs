using System.ComponentModel;
using System.Diagnostics;
using Overbias.Mqtt.Broker;

namespace Overbias.Mqtt;

/// <summary>
/// Our own mosquitto on loopback: a child process in a session of its own, so that Ctrl-C does not reach it, which ends
/// when this process does, however that happens. Needs a Unix system.
/// </summary>
public sealed class MosquittoBroker : IAsyncDisposable
{
    /// <summary>
    /// Becomes mosquitto ($0, with the configuration $1). Beside it stays a reader on our pipe: when the pipe ends, it kills its
    /// own process group, which no other process can belong to, even if mosquitto itself has gone before.
    /// </summary>
    private const string Script =
        """
        exec 3<&0
        ( read -r _ <&3; kill -KILL 0 ) </dev/null >/dev/null 2>&1 &
        exec "$0" -c "$1" 3<&- </dev/null >&2
        """;

    private const int Attempts = 5;
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly BrokerLog log = new();
    private readonly Task reading;

    private MosquittoBroker(Process process, int port)
    {
        this.process = process;
        Port = port;
        ProcessId = process.Id;
        reading = log.ReadAsync(process.StandardError);
        Exited = WatchAsync();
    }

    /// <summary>TCP port it listens on, at 127.0.0.1 only.</summary>
    public int Port { get; }

    /// <summary>Process id of mosquitto itself.</summary>
    public int ProcessId { get; }

    /// <summary>Completes when the broker has ended, for whatever reason.</summary>
    public Task Exited { get; }

    /// <summary>Its last log lines, oldest first.</summary>
    public IReadOnlyList<string> LogLines => log.Lines;

    /// <summary>Starts a broker and waits until it answers.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="BrokerMissingException">mosquitto is not installed.</exception>
    /// <exception cref="MqttException">The port is taken, or the broker ended or did not answer; one sentence says which.</exception>
    public static async Task<MosquittoBroker> StartAsync(MosquittoOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Port is < 0 or > 65535)
            throw new ArgumentException($"The broker's port is {options.Port}; allowed are 1 to 65535, or 0 for a free one.");
        if (options.Folder is string folder && !Directory.Exists(folder))
            throw new ArgumentException($"The broker's folder '{folder}' does not exist.");
        if (OperatingSystem.IsWindows())
            throw new MqttException("Starting a broker is not supported on Windows; start mosquitto yourself and give its address.");
        string program = options.Program ?? Programs.Find("mosquitto") ?? throw new BrokerMissingException();
        string setsid = Programs.Find("setsid")
            ?? throw new BrokerMissingException("The program setsid, which keeps the broker apart, was not found; install util-linux.");
        for (int attempt = 1; ; attempt++)
        {
            int port = options.Port == 0 ? LoopbackPort.FindFree() : options.Port;
            try
            {
                if (LoopbackPort.Obstacle(port) is string why)
                    throw new PortTakenException($"The broker cannot listen on port {port} of 127.0.0.1: {why}.");
                return await StartOnceAsync(options, setsid, program, port, ct).ConfigureAwait(false);
            }
            catch (PortTakenException e) when (options.Port == 0 && attempt < Attempts)
            {
                Debug.WriteLine(e.Message);
            }
        }
    }

    /// <summary>Ends the broker and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        ClosePipe();
        try
        {
            await Exited.WaitAsync(StopTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await Exited.ConfigureAwait(false);
        }
        process.Dispose();
    }

    private static async Task<MosquittoBroker> StartOnceAsync(
        MosquittoOptions options, string setsid, string program, int port, CancellationToken ct)
    {
        string folder = options.Folder ?? Directory.CreateTempSubdirectory("overbias-broker-").FullName;
        try
        {
            string file = Path.Combine(folder, "mosquitto.conf");
            await File.WriteAllTextAsync(file, BrokerConfiguration.Write(port), ct).ConfigureAwait(false);
            var broker = new MosquittoBroker(Launch(setsid, program, file), port);
            try
            {
                await broker.WaitUntilItAnswersAsync(options.StartTimeout, ct).ConfigureAwait(false);
                return broker;
            }
            catch
            {
                await broker.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            if (options.Folder is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Launch(string setsid, string program, string file)
    {
        var start = new ProcessStartInfo(setsid)
        {
            ArgumentList = { "sh", "-c", Script, program, file },
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new MqttException($"The broker could not be started: {e.Message}.", e);
        }
    }

    private async Task WaitUntilItAnswersAsync(TimeSpan timeout, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            await Task.WhenAny(log.Running, Exited).WaitAsync(limit.Token).ConfigureAwait(false);
            if (!log.Running.IsCompleted)
                throw Failure($"ended at once with exit code {process.ExitCode}");
            await Handshake.TryAsync(Port, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw Failure($"did not answer within {timeout.TotalSeconds} s");
        }
    }

    private MqttException Failure(string what)
    {
        string said = string.Join(" | ", log.Lines);
        if (said.Contains("Address already in use", StringComparison.OrdinalIgnoreCase))
            return new PortTakenException($"The broker cannot listen on port {Port} of 127.0.0.1: it is in use by another program.");
        return new MqttException($"The broker mosquitto {what}; its log says: {(said.Length == 0 ? "nothing" : said)}");
    }

    private async Task WatchAsync()
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        ClosePipe();
    }

    /// <summary>Lets the reader beside the broker end, and the broker with it.</summary>
    private void ClosePipe()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The reader has gone already.
        }
    }

    /// <summary>Someone else listens on the port.</summary>
    private sealed class PortTakenException(string message) : MqttException(message);
}
