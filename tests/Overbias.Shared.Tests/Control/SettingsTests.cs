using Overbias.Shared.Control;

namespace Overbias.Shared.Tests.Control;

public class SettingsTests
{
    [Fact]
    public void Every_setting_has_a_key_a_range_a_default_within_it_and_a_meaning()
    {
        Assert.Equal(Settings.Count, Settings.Keys.Distinct().Count());
        Assert.Equal(
            [Settings.Count, Settings.Count, Settings.Count, Settings.Count],
            new[] { Settings.Least.Length, Settings.Greatest.Length, Settings.Defaults.Length, Settings.Meanings.Length });
        for (int i = 0; i < Settings.Count; i++)
        {
            Assert.Equal(i, Settings.IndexOf(Settings.Keys[i]));
            Assert.Null(Settings.Refusal(i, Settings.Defaults[i]));
            Assert.NotNull(Settings.Refusal(i, (long)Settings.Least[i] - 1));
            Assert.NotNull(Settings.Refusal(i, (long)Settings.Greatest[i] + 1));
            Assert.NotEmpty(Settings.Meanings[i]);
        }

        Assert.Null(Settings.Disagreement(Settings.Defaults));
        Assert.Equal(-1, Settings.IndexOf("volume"));
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused_with_both_values()
    {
        int[] profile = [.. Settings.Defaults];
        profile[Settings.VoltageLimitMillivolt] = 500;
        Assert.Equal("hold_bias_mV is 700, allowed is at most v_limit_mV, which is 500", Settings.Disagreement(profile));
    }
}
