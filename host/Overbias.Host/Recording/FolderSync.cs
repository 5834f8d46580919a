using System.Runtime.InteropServices;
using System.Text;

namespace Overbias.Host.Recording;

/// <summary>Makes what a folder holds (new files, renamed files) survive a loss of power, which .NET has no call for.</summary>
internal static partial class FolderSync
{
    private const int ReadOnlyAndCloseOnExec = 0x80000;
    private const int InvalidArgument = 22;

    /// <summary>Syncs a folder's entries to disk. Windows does it by itself.</summary>
    /// <exception cref="IOException">The system reports a failure.</exception>
    internal static void Sync(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        int descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnlyAndCloseOnExec);
        if (descriptor < 0)
            throw Failure(folder);
        try
        {
            // Some file systems cannot sync a folder and say so with EINVAL: then there is nothing to be done.
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
                throw Failure(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder) =>
        new($"{folder} could not be synced: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
