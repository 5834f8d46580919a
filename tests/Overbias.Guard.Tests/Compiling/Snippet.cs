namespace Overbias.Guard.Tests.Compiling;

/// <summary>Puts a few lines into a file that compiles.</summary>
internal static class Snippet
{
    /// <summary>Lines of a method that takes an int, a long, a double, a string and a byte array.</summary>
    public static string InMethod(string statements) =>
        InClass($"public static void Run(int i, long l, double d, string s, byte[] bytes) {{ {statements} }}");

    /// <summary>Members of a class, with a few types to use.</summary>
    public static string InClass(string members) => InFile($"public unsafe class Subject {{ {members} }}");

    /// <summary>Types.</summary>
    public static string InFile(string types) => $$"""
        using System;
        using System.Collections;
        using System.Threading;

        namespace Tried
        {
            public enum Colour { Red, Green }
            [Flags] public enum Marks { None, One, Two }
            public struct Pair { public int A; public int B; public Pair(int a) { A = a; B = 0; } }
            {{types}}
        }
        """;
}
