using Overbias.Shared.Control;

namespace Overbias.Shared.Tests.Control;

/// <summary>Profiles for tests.</summary>
internal static class Profiles
{
    public static int[] Defaults
    {
        get
        {
            int[] profile = new int[Settings.Slots];
            Settings.SetDefaults(profile);
            return profile;
        }
    }

    public static int Default(int slot) => Defaults[slot];
}
