using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Overbias.Mqtt.Libmosquitto;

/// <summary>
/// A second hold on the library's socket. The library closes its socket as soon as DISCONNECT is written; when messages are still
/// coming in, the system then resets the connection, the broker may never see DISCONNECT, and sends the will after an orderly goodbye.
/// With this hold the connection stays open for reading until the broker has closed it.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe partial class SocketHold : IDisposable
{
    private const int DuplicateCloseOnExec = 1030;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;
    private const int ShutWrite = 1;
    private const short PollIn = 1;

    private readonly int descriptor;

    private SocketHold(int descriptor) => this.descriptor = descriptor;

    /// <summary>Keeps child processes from inheriting the library's socket, which would keep the connection open after our death.</summary>
    public static void KeepFromChildren(int descriptor) => _ = fcntl(descriptor, SetDescriptorFlags, CloseOnExec);

    /// <summary>Holds the socket, or null when it is closed already.</summary>
    public static SocketHold? Take(int descriptor) =>
        descriptor >= 0 && fcntl(descriptor, DuplicateCloseOnExec, 0) is int copy and >= 0 ? new SocketHold(copy) : null;

    /// <summary>Ends our half of the connection and reads until the broker has ended its own, for a limited time.</summary>
    public void Finish(TimeSpan limit)
    {
        long deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        byte* discarded = stackalloc byte[4096];
        _ = shutdown(descriptor, ShutWrite);
        while (deadline - Environment.TickCount64 is long left and > 0)
        {
            var wait = new PollEntry { Descriptor = descriptor, Events = PollIn };
            if (poll(&wait, 1, (int)left) > 0 && read(descriptor, discarded, 4096) <= 0)
                return;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ = close(descriptor);

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command, nint argument);

    [LibraryImport("libc")]
    private static partial int shutdown(int descriptor, int how);

    [LibraryImport("libc")]
    private static partial int poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc")]
    private static partial nint read(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
