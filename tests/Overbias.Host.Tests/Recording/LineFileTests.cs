using System.Text;
using Overbias.Host.Recording;
using Overbias.Host.Tests.Support;

namespace Overbias.Host.Tests.Recording;

public class LineFileTests
{
    [Fact]
    public void Lines_are_appended_and_read_back_by_place()
    {
        using var folder = new TempFolder();
        using (LineFile file = LineFile.Open(folder["x.ndjson"]))
        {
            LinePlace first = file.Append("one"u8);
            LinePlace second = file.Append("twenty"u8);
            file.Sync();
            Assert.Equal("one"u8.ToArray(), file.Read(first));
            Assert.Equal("twenty"u8.ToArray(), file.Read(second));
        }
        using (LineFile again = LineFile.Open(folder["x.ndjson"]))
        {
            again.Append("three"u8);
            again.Sync();
        }
        Assert.Equal("one\ntwenty\nthree\n", File.ReadAllText(folder["x.ndjson"]));
    }

    [Fact]
    public void A_line_stays_one_line()
    {
        using var folder = new TempFolder();
        using LineFile file = LineFile.Open(folder["x.ndjson"]);
        file.Append("{\r\n\"a\":1\n}"u8);
        file.Sync();
        Assert.Equal("{  \"a\":1 }\n", File.ReadAllText(folder["x.ndjson"]));
    }

    [Fact]
    public void What_cannot_be_written_is_an_error_and_nothing_of_it_stays()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["full.ndjson"], "/dev/full");
        using LineFile file = LineFile.Open(folder["full.ndjson"]);
        file.Append("lost"u8);
        Assert.Throws<IOException>(file.Sync);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public void A_file_is_scanned_line_by_line_with_places_whatever_the_length_of_the_lines()
    {
        using var folder = new TempFolder();
        static int Length(int i) => i == 200 ? 200_000 : i * i % 4099;
        string[] lines = [.. Enumerable.Range(0, 300).Select(i => new string((char)('a' + i % 26), Length(i)))];
        File.WriteAllText(folder["x"], string.Join('\n', lines) + "\ntorn");

        var found = LineScanner.Read(folder["x"])
            .Select(line => (line.Place, Text: Encoding.ASCII.GetString(line.Bytes.Span), line.Whole))
            .ToList();

        Assert.Equal(lines.Append("torn"), found.Select(line => line.Text));
        Assert.All(found.SkipLast(1), line => Assert.True(line.Whole));
        Assert.False(found[^1].Whole);
        byte[] bytes = File.ReadAllBytes(folder["x"]);
        Assert.All(found, line => Assert.Equal(line.Text, Encoding.ASCII.GetString(bytes, (int)line.Place.Offset, line.Place.Length)));
    }
}
