namespace Overbias.Mqtt.Broker;

/// <summary>Finds programs that need not be on the user's PATH.</summary>
internal static class Programs
{
    private static readonly string[] Elsewhere =
        ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/bin", "/opt/homebrew/sbin", "/usr/local/opt/mosquitto/sbin"];

    /// <summary>Full path of the program, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Elsewhere)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
