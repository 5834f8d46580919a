using System.Runtime.InteropServices;

namespace Overbias.Mqtt.Tests.Support;

/// <summary>Looks at and signals other processes.</summary>
internal static partial class Processes
{
    private const int SigKill = 9;
    private const int SigStop = 19;

    /// <summary>Whether the process runs; one that has ended and only waits to be noticed does not.</summary>
    public static bool Runs(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The session the process belongs to.</summary>
    public static int SessionOf(int id)
    {
        string stat = File.ReadAllText($"/proc/{id}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3]);
    }

    /// <summary>Ids of all running processes of a session.</summary>
    public static int[] InSession(int session) =>
        [.. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out int id) ? id : 0)
            .Where(id => id > 0 && BelongsTo(id, session))];

    public static void Kill(int id) => Assert.Equal(0, kill(id, SigKill));

    /// <summary>Stops the process without ending it: its sockets stay open, but nobody answers.</summary>
    public static void Freeze(int id) => Assert.Equal(0, kill(id, SigStop));

    /// <summary>The TCP sockets connected to a port of 127.0.0.1 that the process holds.</summary>
    public static string[] SocketsTo(int port, int id)
    {
        HashSet<string> connected = [.. File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words[2].EndsWith($":{port:X4}"))
            .Select(words => $"socket:[{words[9]}]")];
        return [.. Directory.GetFileSystemEntries($"/proc/{id}/fd")
            .Select(entry => new FileInfo(entry).LinkTarget)
            .OfType<string>()
            .Where(connected.Contains)];
    }

    public static int OpenHandles => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static bool BelongsTo(int id, int session)
    {
        try
        {
            return Runs(id) && SessionOf(id) == session;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int id, int signal);
}
