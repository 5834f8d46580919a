namespace Overbias.Twin.Kernel;

/// <summary>Wakes the one OS thread that waits for the clock to be let on.</summary>
internal sealed class Bell
{
    private readonly object _lock = new();
    private bool _rung;

    public void Ring()
    {
        lock (_lock)
        {
            _rung = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits until it rings, or has rung since the last wait, or the time is over.</summary>
    public void Wait(int milliseconds)
    {
        lock (_lock)
        {
            if (!_rung)
                Monitor.Wait(_lock, milliseconds);
            _rung = false;
        }
    }
}
