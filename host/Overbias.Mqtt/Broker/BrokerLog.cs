namespace Overbias.Mqtt.Broker;

/// <summary>The broker's last log lines, for error messages, and the moment it says that it runs.</summary>
internal sealed class BrokerLog
{
    private const int KeptLines = 40;

    private readonly Lock gate = new();
    private readonly Queue<string> lines = new();
    private readonly TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the broker has opened its listener.</summary>
    public Task Running => running.Task;

    /// <summary>Reads to the end, which comes when the broker ends.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync().ConfigureAwait(false) is string line)
        {
            lock (gate)
            {
                if (lines.Count == KeptLines)
                    lines.Dequeue();
                lines.Enqueue(line);
            }
            if (line.Contains("mosquitto version", StringComparison.Ordinal) && line.EndsWith(" running", StringComparison.Ordinal))
                running.TrySetResult();
        }
    }

    /// <summary>The lines kept, oldest first.</summary>
    public string[] Lines
    {
        get
        {
            lock (gate)
                return [.. lines];
        }
    }
}
