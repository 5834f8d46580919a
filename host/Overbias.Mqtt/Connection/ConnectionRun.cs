namespace Overbias.Mqtt.Connection;

/// <summary>What belongs to one stretch from ConnectAsync to the end, reconnects included.</summary>
internal sealed class ConnectionRun(Task? previous)
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>The end of the run before this one, whose last handler may still be running.</summary>
    public Task? Previous { get; } = previous;

    /// <summary>The outcome of the first attempt.</summary>
    public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set when the run's thread has nothing left to do.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the run takes no more work: it was asked to end, or ends by itself. Needs the gate.</summary>
    public bool Ending { get; set; }

    /// <summary>When an orderly end is given up (<see cref="Environment.TickCount64"/>). Needs the gate to set.</summary>
    public long CloseDeadline { get; set; } = long.MaxValue;

    /// <summary>Cancelled when the run is to end.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Asks the run to end: waits in it are cut short.</summary>
    public void RequestStop() => stop.Cancel();
}
