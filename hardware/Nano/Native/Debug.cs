namespace System.Diagnostics;

/// <summary>Writes to the box's console, in debug builds of the firmware.</summary>
public static class Debug
{
    [Conditional("DEBUG")]
    public static void Write(string message) => Console.Write(message);

    [Conditional("DEBUG")]
    public static void WriteLine() => Console.WriteLine();

    [Conditional("DEBUG")]
    public static void WriteLine(string message) => Console.WriteLine(message);
}
