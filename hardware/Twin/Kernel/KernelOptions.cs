namespace Overbias.Twin.Kernel;

/// <summary>What a <see cref="VirtualKernel"/> needs to know. Times are ns of virtual time.</summary>
public sealed record KernelOptions
{
    /// <summary>The nanoFramework tick in ns: 10 ms on an ESP32.</summary>
    public const long TickNs = 10_000_000;

    /// <summary>Keys the pauses.</summary>
    public ulong Seed { get; init; }

    /// <summary>How time follows the wall clock.</summary>
    public Pace Pace { get; init; } = Pace.Max;

    /// <summary>What other threads and the collector steal from the charged one.</summary>
    public PauseModel Pauses { get; init; } = PauseModel.None;

    /// <summary>The first bin edge after an instant; an answer not after it counts as 10 ms later.</summary>
    public Func<long, long> NextBinEdgeNs { get; init; } = static now => (now / TickNs + 1) * TickNs;

    /// <summary>The number of the bin that holds an instant; keys the pauses.</summary>
    public Func<long, long> BinIndexAt { get; init; } = static now => now / TickNs;

    /// <summary>Told of an exception that escaped a thread or a posted action. Called by the holder of the baton.</summary>
    public Action<ThreadFault>? Faulted { get; init; }

    /// <summary>Told when a thread takes over the baton: instant and thread id. Called by the holder of the baton.</summary>
    public Action<long, int>? Switched { get; init; }

    /// <summary>Told a bin's last edge and the bytes of heap that charged threads' API calls took in it. Called as above.</summary>
    public Action<long, int>? BinBytes { get; init; }

    /// <summary>Told, on its thread, each time (ns) that acquisition's API calls take; pauses are not among them.</summary>
    public Action<long>? Worked { get; init; }

    /// <summary>Whether the .NET bytes that charged threads allocate outside API calls are counted; costs some 20 ns a call.</summary>
    public bool CountOwnAllocations { get; init; }
}

/// <summary>An exception that ended a firmware thread, or came out of a posted action (then the thread id is 0).</summary>
/// <param name="AtNs">When, in ns of virtual time.</param>
/// <param name="ThreadId">The thread, from 1; 0 for a posted action.</param>
/// <param name="ThreadName">What the thread was started as.</param>
/// <param name="Exception">What escaped.</param>
public readonly record struct ThreadFault(long AtNs, int ThreadId, string ThreadName, Exception Exception);
