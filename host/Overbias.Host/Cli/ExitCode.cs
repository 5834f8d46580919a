namespace Overbias.Host.Cli;

/// <summary>What the program tells the shell.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>A run was stopped by a limit or a fault.</summary>
    public const int Stopped = 3;

    /// <summary>The code for a run that ended for this reason.</summary>
    public static int ForReason(string? reason) => reason is "limit" or "fault" ? Stopped : Done;
}
