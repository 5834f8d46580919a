using Overbias.Twin.Kernel;

namespace System.Threading;

public sealed class AutoResetEvent : WaitHandle
{
    public AutoResetEvent(bool initialState) => Event = new VirtualEvent(true, initialState);

    public bool Reset() => ResetEvent();

    public bool Set() => SetEvent();
}

public sealed class ManualResetEvent : WaitHandle
{
    public ManualResetEvent(bool initialState) => Event = new VirtualEvent(false, initialState);

    public bool Reset() => ResetEvent();

    public bool Set() => SetEvent();
}
