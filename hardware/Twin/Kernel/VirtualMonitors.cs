using System.Runtime.CompilerServices;

namespace Overbias.Twin.Kernel;

/// <summary>The monitors of one boot's objects: re-entrant, and handed to those who wait in the order of their coming.</summary>
internal sealed class VirtualMonitors
{
    private readonly ConditionalWeakTable<object, State> _states = [];
    private readonly List<State> _owned = [];

    public void Enter(VirtualKernel kernel, VirtualThread self, object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        State state = _states.GetOrCreateValue(target);
        if (state.Owner is null)
        {
            Own(state, self);
            return;
        }

        if (state.Owner == self)
        {
            state.Depth++;
            return;
        }

        state.Waiting.Enqueue(self);
        kernel.Block(self, VirtualThread.Never);
    }

    public void Exit(VirtualKernel kernel, VirtualThread self, object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!_states.TryGetValue(target, out State? state) || state.Owner != self)
            throw new InvalidOperationException("The thread does not own this object's monitor.");
        if (--state.Depth == 0)
            Pass(kernel, state);
    }

    /// <summary>Lets go of what an ended thread still owns.</summary>
    public void Abandon(VirtualKernel kernel, VirtualThread ended)
    {
        for (int i = _owned.Count - 1; i >= 0 && ended.MonitorsHeld > 0; i--)
        {
            if (i < _owned.Count && _owned[i].Owner == ended)
                Pass(kernel, _owned[i]);
        }
    }

    private void Pass(VirtualKernel kernel, State state)
    {
        state.Owner!.MonitorsHeld--;
        _owned.Remove(state);
        state.Owner = null;
        state.Depth = 0;
        while (state.Waiting.TryDequeue(out VirtualThread? next))
        {
            if (next.Ended)
                continue;
            Own(state, next);
            kernel.Wake(next);
            return;
        }
    }

    private void Own(State state, VirtualThread thread)
    {
        state.Owner = thread;
        state.Depth = 1;
        thread.MonitorsHeld++;
        _owned.Add(state);
    }

    private sealed class State
    {
        public VirtualThread? Owner { get; set; }

        public int Depth { get; set; }

        public Queue<VirtualThread> Waiting { get; } = new();
    }
}
