namespace Overbias.Twin.Kernel;

/// <summary>
/// What the charged thread takes from the heap: bytes that its API calls would take on the device, added up per bin, and, when
/// asked for, the .NET bytes that its own code allocates between API calls.
/// </summary>
public sealed class AllocationLedger
{
    private int _bin;
    private long _mark = -1;

    /// <summary>Bytes that API calls took on the device, all bins closed so far.</summary>
    public long ApiBytes { get; private set; }

    /// <summary>The same in the bin closed last.</summary>
    public int LastBinBytes { get; private set; }

    /// <summary>The most in one bin.</summary>
    public int MostBinBytes { get; private set; }

    /// <summary>Bins closed so far.</summary>
    public long Bins { get; private set; }

    /// <summary>.NET bytes that the charged thread allocated between API calls, if they are counted.</summary>
    public long OwnBytes { get; private set; }

    /// <summary>Counts <see cref="OwnBytes"/> anew from here.</summary>
    public void ForgetOwn() => OwnBytes = 0;

    internal void Add(int bytes) => _bin += bytes;

    internal void StopOwn()
    {
        if (_mark >= 0)
            OwnBytes += GC.GetAllocatedBytesForCurrentThread() - _mark;
        _mark = -1;
    }

    internal void StartOwn() => _mark = GC.GetAllocatedBytesForCurrentThread();

    internal void CloseBin(KernelOptions options, long edgeNs)
    {
        Bins++;
        ApiBytes += _bin;
        LastBinBytes = _bin;
        if (_bin > MostBinBytes)
            MostBinBytes = _bin;
        options.BinBytes?.Invoke(edgeNs, _bin);
        _bin = 0;
    }

    internal void Reset()
    {
        _bin = 0;
        _mark = -1;
    }
}
