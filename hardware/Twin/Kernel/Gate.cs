namespace Overbias.Twin.Kernel;

/// <summary>What one OS thread waits at until it is handed the baton. Opens once for each <see cref="Open"/>.</summary>
internal sealed class Gate
{
    private readonly object _lock = new();
    private bool _open;

    public void Open()
    {
        lock (_lock)
        {
            _open = true;
            Monitor.Pulse(_lock);
        }
    }

    public void Wait()
    {
        lock (_lock)
        {
            while (!_open)
                Monitor.Wait(_lock);
            _open = false;
        }
    }
}
