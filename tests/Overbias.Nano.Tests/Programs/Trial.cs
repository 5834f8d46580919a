extern alias nano;

using NanoConsole = nano::System.Console;

namespace Overbias.Nano.Tests.Programs;

/// <summary>Says on the console how something went.</summary>
internal static class Trial
{
    public static void Try(string what, Action action)
    {
        try
        {
            action();
            Say($"{what}: done");
        }
        catch (Exception e) when (e is not Overbias.Twin.Kernel.PowerLostException)
        {
            Say($"{what}: {e.GetType().Name}");
        }
    }

    public static void Say(string line) => NanoConsole.WriteLine(line);
}
