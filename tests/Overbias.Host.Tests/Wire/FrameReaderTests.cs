using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Wire;

public class FrameReaderTests
{
    private static readonly string[] Lists =
    [
        "w", "apd1", "apd2", "i1", "i1sq", "i1min", "i1max", "i100", "vj", "x", "y", "x30", "y30", "bias", "n", "late_us", "flags",
    ];

    [Fact]
    public void A_frame_is_read_as_it_was_written()
    {
        Frame frame = FrameReader.Read(Payloads.Utf8(Payloads.Frame(1042, 104200, rows: 3, first: 1007)));

        Assert.Equal(Payloads.Sid, frame.Sid);
        Assert.Equal((17L, 3L, 1042L, 1007L), (frame.Boot, frame.Run, frame.Seq!.Value, frame.First!.Value));
        Assert.Equal((104200L, 104203L), (frame.Bin, frame.EndBin));
        Assert.Equal([2L, 3, 4], frame.Apd1);
        Assert.Equal([709, 709, 709], frame.I1Min);
        Assert.Equal(RowFlags.I100Over, frame.Flags[2]);
    }

    [Fact]
    public void Any_frame_that_a_box_may_write_is_read_back_value_by_value()
    {
        Gen<JsonObject> frames =
            from rows in Gen.Choose(1, 10)
            from widths in Gen.Choose(1, 5).ArrayOf(rows)
            from parts in Gen.Choose(0, 10).ArrayOf(rows)
            from counts in Gen.Choose(0, 1_000_000).ArrayOf(rows)
            from sums in Gen.Choose(-327680, 327670).ArrayOf(rows)
            from bin in Gen.Choose(0, int.MaxValue)
            select Payloads.Frame(7, bin, rows, change: frame =>
            {
                frame["w"] = Array(widths);
                frame["n"] = Array(parts);
                frame["apd1"] = Array(counts);
                frame["vj"] = Array(sums);
                for (int row = 0; row < rows; row++)
                {
                    if (parts[row] == 0)
                        frame["i1min"]![row] = frame["i1max"]![row] = null;
                }
            });

        Prop.ForAll(frames.ToArbitrary(), json =>
        {
            Frame frame = FrameReader.Read(Payloads.Utf8(json));
            return frame.Width.SequenceEqual(Numbers(json, "w")) && frame.N.SequenceEqual(Numbers(json, "n"))
                && frame.Apd1.SequenceEqual(Numbers(json, "apd1")) && frame.Vj.SequenceEqual(Numbers(json, "vj"))
                && frame.Bin == json["bin"]!.GetValue<long>()
                && frame.I1Min.Select(least => least is null).SequenceEqual(frame.N.Select(n => n == 0));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_in_one_sentence()
    {
        byte[] whole = Payloads.Utf8(Payloads.Frame(7, 100, rows: 2));
        Gen<byte[]> damaged =
            from place in Gen.Choose(0, whole.Length - 1)
            from value in Gen.Choose(0, 255)
            from length in Gen.Choose(0, whole.Length)
            select Damaged(whole, place, (byte)value, length);

        Prop.ForAll(damaged.ToArbitrary(), bytes =>
        {
            try
            {
                return FrameReader.Read(bytes).Rows > 0;
            }
            catch (WireException e)
            {
                return e.Message.StartsWith("The frame ", StringComparison.Ordinal) && !e.Message.Contains('\n');
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_frame_without_one_of_its_keys_is_refused_by_name()
    {
        foreach (string key in Lists.Concat(["v", "sid", "boot", "run", "bin", "t_us"]))
        {
            string why = Refusal(frame => frame.Remove(key));
            Assert.Equal($"The frame has no {key}.", why);
        }
    }

    [Fact]
    public void Lists_of_different_lengths_are_refused()
    {
        foreach (string key in Lists.Where(key => key != "w"))
            Assert.Equal($"The frame has 11 entries in {key} but 10 in w.", Refusal(frame => frame[key]!.AsArray().Add(1)));
    }

    [Theory]
    [InlineData("n", 11, "The frame has 11 in n[0]; allowed is 0 to 10.")]
    [InlineData("n", -1, "The frame has -1 in n[0]; allowed is 0 to")]
    [InlineData("w", 0, "The frame has 0 in w[0]; allowed is 1 to 1000000.")]
    [InlineData("apd1", -1, "The frame has -1 in apd1[0]; allowed is 0 to")]
    [InlineData("bias", 40000, "The frame has 40000 in bias[0]; allowed is -32768 to 32767.")]
    [InlineData("i1max", 700, "The frame has i1min[0] 709 above i1max[0] 700.")]
    [InlineData("n", 0, "The frame has 0 in n[0], and i1min or i1max does not go with it: null with 0, else a number.")]
    public void A_value_out_of_range_is_refused_with_what_is_allowed(string key, int value, string why) =>
        Assert.StartsWith(why, Refusal(frame => frame[key]![0] = value), StringComparison.Ordinal);

    [Fact]
    public void Numbers_that_are_not_whole_or_not_there_are_refused()
    {
        Assert.Equal("The frame has 1.5 in x[0]; a whole number is needed.", Refusal(frame => frame["x"]![0] = 1.5));
        Assert.StartsWith("The frame has null in x[0]; a whole", Refusal(frame => frame["x"]![0] = null), StringComparison.Ordinal);
        Assert.StartsWith("The frame has version 2;", Refusal(frame => frame["v"] = 2), StringComparison.Ordinal);
        Assert.StartsWith("The frame has sid 'XYZ';", Refusal(frame => frame["sid"] = "XYZ"), StringComparison.Ordinal);
        Assert.StartsWith("The frame has 0 rows;", Refusal(frame => frame["w"] = new JsonArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_and_oldest_number_come_together_and_only_in_a_run()
    {
        Assert.Equal("The frame belongs to run 3 and has no seq.", Refusal(frame =>
        {
            frame.Remove("seq");
            frame.Remove("first");
        }));
        Assert.Equal("The frame has only one of seq and first.", Refusal(frame => frame.Remove("first")));
        Assert.Equal("The frame has first 9 beyond its seq 7.", Refusal(frame => frame["first"] = 9));
        Assert.Equal("The frame belongs to no run and has a seq.", Refusal(frame => frame["run"] = 0));
        Assert.Null(FrameReader.Read(Payloads.Utf8(Payloads.Frame(0, 5, run: 0))).Seq);
    }

    [Fact]
    public void A_payload_that_is_no_object_or_says_a_key_twice_is_refused()
    {
        Assert.Equal("The frame is a JSON list; an object is needed.", Refused("[]"u8.ToArray()));
        Assert.StartsWith("The frame is not JSON: ", Refused("{\"v\":1,"u8.ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("The frame is not JSON: ", Refused("{\"v\":1,\"v\":1}"u8.ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("The frame is not JSON: ", Refused([]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_oversize_payload_is_refused_before_it_is_parsed() =>
        Assert.Equal("The frame has 70000 bytes; allowed are 65536.", Refused(new byte[70000]));

    [Fact]
    public void Keys_that_are_not_known_are_passed_over() =>
        Assert.Equal(10, FrameReader.Read(Payloads.Utf8(Payloads.Frame(7, 100, change: frame => frame["new"] = "thing"))).Rows);

    private static JsonArray Array(int[] numbers) => new([.. numbers.Select(number => JsonValue.Create(number))]);

    private static IEnumerable<long> Numbers(JsonObject json, string key) =>
        json[key]!.AsArray().Select(node => (long)node!.GetValue<int>());

    private static byte[] Damaged(byte[] whole, int place, byte value, int length)
    {
        byte[] copy = (byte[])whole.Clone();
        copy[place] = value;
        return length < whole.Length / 2 ? copy[..length] : copy;
    }

    private static string Refusal(Action<JsonObject> change) => Refused(Payloads.Utf8(Payloads.Frame(7, 100, change: change)));

    private static string Refused(byte[] payload) => Assert.Throws<WireException>(() => FrameReader.Read(payload)).Message;
}
