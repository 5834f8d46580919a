using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Tests.Wire;

/// <summary>The device's JSON writer against System.Text.Json, an independent reader.</summary>
public class JsonBufferTests
{
    [Fact]
    public void Any_integer_is_read_back_as_itself()
    {
        var json = new JsonBuffer(64);
        Prop.ForAll<long>(value =>
        {
            json.Clear();
            json.Number(value);
            return JsonDocument.Parse(json.ToArray()).RootElement.GetInt64() == value;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(int.MinValue)]
    [InlineData((long)int.MaxValue + 1)]
    [InlineData(0)]
    public void The_ends_of_the_ranges_are_read_back(long value)
    {
        var json = new JsonBuffer(64);
        json.Number(value);
        Assert.Equal(value, JsonDocument.Parse(json.ToArray()).RootElement.GetInt64());
    }

    [Fact]
    public void Any_text_is_read_back_as_itself_but_for_halves_of_surrogate_pairs()
    {
        var json = new JsonBuffer(100_000);
        Prop.ForAll<string?>(text =>
        {
            json.Clear();
            json.Text(text);
            string? back = JsonDocument.Parse(json.ToArray()).RootElement.GetString();
            return text is null ? back is null : back == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_point_beyond_the_basic_plane_and_a_lone_surrogate_are_written_as_Unicode_asks()
    {
        var json = new JsonBuffer(64);
        json.Text("µ😀\ud800x\"\\\n");
        Assert.Equal("µ😀\ufffdx\"\\\n", JsonDocument.Parse(json.ToArray()).RootElement.GetString());
    }

    [Fact]
    public void Objects_and_lists_are_separated_by_commas_where_JSON_wants_them()
    {
        var json = new JsonBuffer(256);
        json.BeginObject();
        json.Field("a", 1);
        json.Key("b");
        json.BeginList();
        json.Number(1);
        json.BeginObject();
        json.EndObject();
        json.Null();
        json.EndList();
        json.Field("c", true);
        json.Field("d", (string?)null);
        json.Key("e");
        json.Raw("1e-7");
        json.EndObject();
        Assert.Equal("""{"a":1,"b":[1,{},null],"c":true,"d":null,"e":1e-7}""", Encoding.UTF8.GetString(json.ToArray()));
    }

    [Fact]
    public void What_does_not_fit_is_told_and_nothing_is_written_beyond_the_end()
    {
        var json = new JsonBuffer(4);
        json.Text("four");
        Assert.True(json.Overflow);
        Assert.Equal(4, json.Length);
        json.Clear();
        json.Number(1234);
        Assert.False(json.Overflow);
    }
}
