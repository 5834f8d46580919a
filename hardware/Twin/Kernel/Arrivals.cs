namespace Overbias.Twin.Kernel;

/// <summary>What came from outside and waits for the next bin edge, in the order of its coming.</summary>
internal sealed class Arrivals
{
    private readonly object _lock = new();
    private List<(Action Action, VirtualBoot? Boot)> _waiting = [];
    private List<(Action Action, VirtualBoot? Boot)>? _spare;
    private volatile bool _any;

    public bool Any => _any;

    public void Add(Action action, VirtualBoot? boot)
    {
        lock (_lock)
        {
            _waiting.Add((action, boot));
            _any = true;
        }
    }

    /// <summary>All that has come, to be handed back with <see cref="Recycle"/>.</summary>
    public List<(Action Action, VirtualBoot? Boot)> Take()
    {
        lock (_lock)
        {
            List<(Action, VirtualBoot?)> taken = _waiting;
            _waiting = _spare ?? [];
            _spare = null;
            _any = false;
            return taken;
        }
    }

    public void Recycle(List<(Action Action, VirtualBoot? Boot)> taken)
    {
        taken.Clear();
        lock (_lock)
            _spare = taken;
    }
}
