using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System;

/// <summary>The box's console.</summary>
public static class Console
{
    private static string s_line = string.Empty;

    public static void Write(string value) => s_line += value;

    public static void WriteLine() => WriteLine(string.Empty);

    public static void WriteLine(string value)
    {
        NanoBoard.Enter(CostTable.SmallCall);
        NanoBoard.Session.Console?.Invoke(s_line + value);
        s_line = string.Empty;
        NanoBoard.Leave();
    }
}
