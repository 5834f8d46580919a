using System.Reflection;
using Overbias.Shared.Control;

namespace Overbias.Shared.Tests.Control;

public class SettingsTests
{
    [Fact]
    public void Every_setting_has_a_key_a_unit_a_range_a_default_within_it_and_a_meaning()
    {
        Assert.Equal(Settings.Count, Settings.Table.Select(s => s.Key).Distinct().Count());
        for (int i = 0; i < Settings.Count; i++)
        {
            Setting setting = Settings.Table[i];
            Assert.Equal(i, Settings.IndexOf(setting.Key));
            Assert.NotEmpty(setting.Unit);
            Assert.NotEmpty(setting.Meaning);
            Assert.All(setting.Defaults, value => Assert.Null(setting.Refusal(value)));
            Assert.NotNull(setting.Refusal((long)setting.Least - 1));
            Assert.NotNull(setting.Refusal((long)setting.Greatest + 1));
            Assert.True(setting.Defaults.Length is 1 or Band.Count);
        }

        Assert.Null(Settings.Disagreement(Profiles.Defaults));
        Assert.Equal(-1, Settings.IndexOf("volume"));
    }

    [Fact]
    public void The_slots_by_name_are_those_of_the_table()
    {
        FieldInfo[] slots = [.. typeof(Settings).GetFields().Where(f => f.IsLiteral && f.Name != nameof(Settings.Slots))];
        Assert.Equal(Settings.Count, slots.Length);
        for (int i = 0; i < Settings.Count; i++)
        {
            Assert.Equal(Settings.SlotOf(i), (int)slots[i].GetRawConstantValue()!);
        }

        Setting last = Settings.Table[^1];
        Assert.Equal(Settings.Slots, Settings.SlotOf(Settings.Count - 1) + last.Defaults.Length);
    }

    [Theory]
    [InlineData("hold_bias_mV", 700, "v_limit_mV", 500)]
    [InlineData("selfbreak_bias_mV", 300, "v_limit_mV", 200)]
    [InlineData("park_bias_mV", 150, "v_limit_mV", 100)]
    [InlineData("rupture_mG0", 1500, "target_mG0", 1500)]
    public void Settings_that_contradict_each_other_are_refused_with_both_values(string key, int value, string limitKey, int limit)
    {
        int[] profile = Profiles.Defaults;
        foreach (string lower in new[] { "start_bias_mV", "hold_bias_mV", "selfbreak_bias_mV", "park_bias_mV" })
        {
            profile[Slot(lower)] = 10;
        }

        profile[Slot(key)] = value;
        profile[Slot(limitKey)] = limit;
        int most = limitKey == "target_mG0" ? limit - 1 : limit;
        Assert.Equal($"{key} is {value}, allowed by {limitKey} is at most {most}", Settings.Disagreement(profile));
    }

    [Theory]
    [InlineData(RunMode.Staircase, "stair_top_mV is 900, allowed by v_limit_mV is at most 800")]
    [InlineData(RunMode.Sweep, "sweep_from_mV is -900, allowed by v_limit_mV is at most 800")]
    [InlineData(RunMode.Cycles, null)]
    public void What_a_mode_does_not_use_is_not_held_against_it(int mode, string? refusal)
    {
        int[] profile = Profiles.Defaults;
        profile[Settings.Mode] = mode;
        profile[Settings.VoltageLimitMillivolt] = 800;
        profile[Settings.SweepFromMillivolt] = -900;
        Assert.Equal(refusal, Settings.Disagreement(profile));
    }

    [Theory]
    [InlineData(100.01, 0)]
    [InlineData(100, 1)]
    [InlineData(20.01, 1)]
    [InlineData(20, 2)]
    [InlineData(10.01, 2)]
    [InlineData(10, 3)]
    [InlineData(0.1, 3)]
    public void A_border_belongs_to_the_finer_band(double quanta, int band)
    {
        Assert.Equal(band, Band.Of(quanta));
    }

    private static int Slot(string key) => Settings.SlotOf(Settings.IndexOf(key));
}
