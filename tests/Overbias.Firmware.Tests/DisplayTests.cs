using Overbias.Firmware.Drivers;
using Overbias.Firmware.Tests.Support;
using Overbias.Twin;

namespace Overbias.Firmware.Tests;

/// <summary>What the display shows, read back point by point, and that it gives no light while photons are counted.</summary>
public class DisplayTests
{
    private const string ShortRun = """{"dark_ms":300,"mode":"park","target_mG0":100000,"park_ms":2000}""";
    private static readonly TinyFont s_font = new();

    [Fact]
    public async Task It_shows_the_box_its_state_the_last_run_and_what_waits()
    {
        using Station station = new(new Uplink());
        string[] before = [];
        string[] after = [];
        await station.RunAlone(ShortRun, () => Shown(station, lines => before = lines, "NO RUN YET"));
        await Shown(station, lines => after = lines, "RUN 1");
        Assert.Equal("TWIN-0001", before[0]);
        Assert.Equal("IDLE", before[1]);
        Assert.Equal("POWER UP", before[2]);
        Assert.StartsWith("NO LINK", before[7], StringComparison.Ordinal);
        Assert.Equal("IDLE", after[1]);
        Assert.Matches(@"^G \d+\.\d{3} G0$", after[5]);
        Assert.Matches(@"^V \d+\.\d MV$", after[6]);
    }

    [Fact]
    public async Task It_is_dark_while_the_contact_is_connected_and_while_dark_counts_are_taken()
    {
        using Station station = new(new Uplink());
        bool litInRun = false;
        await station.RunAlone(ShortRun, () => station.Until(_ => station.Box.Board.DisplayLit), board =>
        {
            litInRun |= board.ForceClosed && station.Box.Board.DisplayLit;
        });
        Assert.False(litInRun);
        await station.Until(_ => station.Box.Board.DisplayLit);
    }

    [Fact]
    public async Task A_box_without_one_works()
    {
        using Station station = new(new Uplink(), options => options with { DisplayFitted = false });
        await station.RunAlone(ShortRun);
        Assert.False(station.Box.Board.DisplayLit);
        Assert.Empty(station.Faults);
    }

    private static Task Shown(Station station, Action<string[]> take, string expected) => station.Until(_ =>
    {
        string[] lines = [.. Enumerable.Range(0, Ssd1306.Lines).Select(line => Line(station.Box.Board, line))];
        bool shown = station.Box.Board.DisplayLit && lines.Contains(expected) && lines[7].Length > 0;
        if (shown)
            take(lines);
        return shown;
    });

    private static string Line(Board board, int line) =>
        string.Concat(Enumerable.Range(0, Ssd1306.LineLength).Select(i => Character(board, i * TinyFont.Pitch, line * 8))).TrimEnd();

    private static char Character(Board board, int left, int top)
    {
        for (char c = ' '; c <= 'Z'; c++)
        {
            bool same = true;
            for (int x = 0; x < TinyFont.Pitch && same; x++)
            {
                int points = s_font.Column(c, x);
                for (int y = 0; y < 8; y++)
                    same &= board.DisplayPoint(left + x, top + y) == (((points >> y) & 1) != 0);
            }
            if (same)
                return c;
        }
        return '?';
    }
}
