using System.Text;
using Overbias.Shared.Control;
using Overbias.Shared.Tests.Control;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Tests.Wire;

public class CommandTests
{
    private readonly Command _command = new();

    [Fact]
    public void A_start_with_a_profile_is_read_whole()
    {
        Assert.Null(Read("""
            {"id":"7f","sid":"9f3c","state":"idle","do":"start","recorder":"pc","operator":"ek","sample":"A3-17","note":"µ",
             "unknown":{"a":[1,2.5,null]},"profile":{"hold_bias_mV":650,"analog_trip":0}}
            """));
        Assert.Equal("7f", _command.Id);
        Assert.Equal("start", _command.Do);
        Assert.Equal("A3-17", _command.Sample);
        Assert.Equal("µ", _command.Note);
        int[] expected = Profiles.Defaults;
        expected[Settings.HoldBiasMillivolt] = 650;
        expected[Settings.AnalogTrip] = 0;
        Assert.Equal(expected, Merged());
    }

    [Fact]
    public void Nothing_of_an_earlier_command_is_left()
    {
        Read("""{"id":"1","do":"start","sample":"old","profile":{"dark_ms":300}}""");
        Assert.Null(Read("""{"id":"2","do":"stop"}"""));
        Assert.Equal(string.Empty, _command.Sample);
        Assert.Equal(Profiles.Defaults, Merged());
    }

    [Theory]
    [InlineData("""{"do":"stop"}""", "the command has no id")]
    [InlineData("""{"id":"1"}""", "the command does not say what to do")]
    [InlineData("""{"id":"a b","do":"stop"}""", "the id is not 1 to 32 printable characters")]
    [InlineData("""{"id":"1","do":"stop"} x""", "the command is not one JSON object")]
    [InlineData("""[1]""", "the command is not one JSON object")]
    [InlineData("""{"id":1,"do":"stop"}""", "the command is not one JSON object")]
    [InlineData("", "the command is not one JSON object")]
    [InlineData("""{"id":"1","do":"profile","profile":{"volume":11}}""", "there is no setting volume")]
    [InlineData("""{"id":"1","do":"profile","profile":{"hold_bias_mV":9000}}""", "hold_bias_mV is 9000, allowed is 0 to 1200")]
    [InlineData("""{"id":"1","do":"profile","profile":{"hold_bias_mV":1.5}}""", "hold_bias_mV is not an integer")]
    [InlineData("""{"id":"1","do":"nudge","mV":101}""", "mV is 101, allowed is -100 to 100 without 0")]
    [InlineData("""{"id":"1","do":"nudge","mV":0}""", "mV is 0, allowed is -100 to 100 without 0")]
    [InlineData("""{"id":"1","do":"nudge","mV":"5"}""", "mV is not an integer")]
    [InlineData("""{"id":"1","do":"profile","profile":5}""", "the profile is not an object")]
    [InlineData(
        """{"id":"1","do":"profile","profile":{"mode":"fast"}}""",
        "mode is fast, allowed are cycles, park, staircase, selfbreak, sweep and manual")]
    [InlineData(
        """{"id":"1","do":"profile","profile":{"mode":2}}""",
        "mode is not a word, allowed are cycles, park, staircase, selfbreak, sweep and manual")]
    [InlineData("""{"id":"1","do":"profile","profile":{"settle_ms":[60,60]}}""", "settle_ms has 2 values, allowed are 1 or 4")]
    [InlineData("""{"id":"1","do":"profile","profile":{"settle_ms":[60,60,60,60,60]}}""", "settle_ms has 5 values, allowed are 1 or 4")]
    [InlineData("""{"id":"1","do":"profile","profile":{"settle_ms":[60,60,60,6]}}""", "settle_ms is 6, allowed is 20 to 5000")]
    [InlineData("""{"id":"1","do":"profile","profile":{"settle_ms":[60,"a",60,60]}}""", "settle_ms is not a list of integers")]
    [InlineData("""{"id":"1","do":"profile","profile":{"settle_ms":[60,60,60,60}}""", "the command is not one JSON object")]
    [InlineData("""{"id":"1","do":"profile","profile":{"dark_ms":[500,500,500,500]}}""", "dark_ms is not an integer")]
    [InlineData(
        """{"id":"1","do":"profile","profile":{"trip_fraction_permille":750}}""",
        "trip_fraction_permille is 750, allowed are 500, 700, 800 and 900")]
    public void A_bad_command_is_refused_in_one_sentence(string json, string refusal)
    {
        Assert.Equal(refusal, Read(json));
    }

    [Fact]
    public void A_setting_with_bands_takes_one_number_for_all_or_one_for_each_and_a_mode_is_a_word()
    {
        Assert.Null(Read("""
            {"id":"1","do":"profile","profile":{"ramp_uV_per_bin":[8000,4000,2000,1000],"low_bias_mV":30,"mode":"sweep"}}
            """));
        int[] expected = Profiles.Defaults;
        int[] ramp = [8000, 4000, 2000, 1000];
        for (int band = 0; band < Band.Count; band++)
        {
            expected[Settings.RampMicrovoltPerBin + band] = ramp[band];
            expected[Settings.LowBiasMillivolt + band] = 30;
        }

        expected[Settings.Mode] = RunMode.Sweep;
        Assert.Equal(expected, Merged());
    }

    [Theory]
    [InlineData("-5", -5)]
    [InlineData("100", 100)]
    public void A_nudge_says_by_how_much(string mV, int expected)
    {
        Assert.Null(Read($$"""{"id":"1","do":"nudge","mV":{{mV}}}"""));
        Assert.Equal(expected, _command.Millivolt);
    }

    [Fact]
    public void A_command_that_is_too_long_is_refused_with_its_length()
    {
        Assert.Equal("the command has 5000 bytes, allowed are 4096", Read("{\"id\":\"" + new string('x', 4991) + "\"}"));
    }

    [Fact]
    public void The_id_is_known_for_the_reply_even_when_the_rest_is_wrong()
    {
        Read("""{"id":"77","profile":{"volume":11}}""");
        Assert.Equal("77", _command.Id);
    }

    private int[] Merged()
    {
        int[] profile = Profiles.Defaults;
        _command.Profile.Merge(profile);
        return profile;
    }

    private string Read(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        return _command.Read(bytes, bytes.Length);
    }
}
