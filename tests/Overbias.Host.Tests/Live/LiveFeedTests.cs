using System.Text.Json.Nodes;
using Overbias.Host.Live;
using Overbias.Host.Page;
using Overbias.Host.Tests.Support;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Live;

public class LiveFeedTests
{
    private readonly LiveFeed _feed = new((_, _) => throw new InvalidOperationException("Nothing is sent here."));
    private readonly List<LiveRows> _rows = [];

    public LiveFeedTests()
    {
        _feed.RowsCame += _rows.Add;
        _feed.Add(AboutReader.Read(Payloads.Utf8(Payloads.About())));
    }

    [Fact]
    public void Sums_become_physical_quantities_with_the_zero_of_the_run()
    {
        _feed.Add(Event("zero", new JsonObject { ["i1_milli"] = 2500, ["i100_milli"] = 1, ["vj_milli"] = -4000, ["phase"] = "before" }));
        _feed.Add(Frame(Payloads.Frame(2, 50, rows: 2)));

        LiveRows rows = _rows.Single();
        double current = 3.814697265625e-7 * (711 - 2.5);
        double voltage = 7.62939453125e-5 * (9000 + 4);
        Assert.True(rows.ZeroRemoved);
        Assert.Equal((50, 10016000, 3), (rows.FirstBin, rows.BinNanosecond, rows.Run));
        Assert.Equal(current, rows.Rows[0].CurrentAmpere!.Value, 1e-15);
        Assert.Equal(voltage, rows.Rows[0].JunctionVolt!.Value, 1e-12);
        Assert.Equal(current / voltage / 7.748091729863649e-5, rows.Rows[0].ConductanceG0!.Value, 1e-9);
        Assert.Equal(4588 * 1.52587890625e-4, rows.Rows[0].BiasVolt!.Value, 1e-12);
        Assert.Equal(51 * 0.010016, rows.Rows[1].TimeSecond, 1e-9);
    }

    [Fact]
    public void A_calibration_multiplies_the_scales()
    {
        JsonObject about = Payloads.About();
        about["calibration"] = new JsonObject
        {
            ["date"] = "2026-11-21T04:10:00Z",
            ["boot"] = 17,
            ["run"] = 2,
            ["i1_ppm"] = new JsonObject { ["value"] = 1000, ["u"] = 60, ["residual"] = 3 },
            ["vj_ppm"] = new JsonObject { ["value"] = -500, ["u"] = 60, ["residual"] = 3 },
        };
        _feed.Add(AboutReader.Read(Payloads.Utf8(about)));
        _feed.Add(Frame(Payloads.Frame(2, 50, rows: 1)));
        LiveRow row = _rows.Single().Rows[0];
        Assert.Equal(3.814697265625e-7 * 1.001 * 711, row.CurrentAmpere!.Value, 1e-15);
        Assert.Equal(7.62939453125e-5 * 0.9995 * 9000, row.JunctionVolt!.Value, 1e-12);
    }

    [Fact]
    public void The_sensitive_channel_counts_while_it_is_in_range()
    {
        _feed.Add(Frame(Payloads.Frame(2, 50, rows: 1, change: frame =>
        {
            frame["flags"]![0] = 0;
            frame["i100"]![0] = 12340;
        })));
        Assert.Equal(3.814697265625e-9 * 1234, _rows.Single().Rows[0].CurrentAmpere!.Value, 1e-18);
    }

    [Fact]
    public void What_cannot_be_known_is_null()
    {
        _feed.Add(Frame(Payloads.Frame(2, 50, rows: 2, change: frame =>
        {
            frame["n"]![0] = 0;
            frame["i1min"]![0] = frame["i1max"]![0] = null;
            frame["vj"]![1] = 10;
        })));
        LiveRow none = _rows.Single().Rows[0];
        Assert.Null(none.CurrentAmpere);
        Assert.Null(none.JunctionVolt);
        Assert.Null(none.ConductanceG0);
        Assert.NotNull(_rows[0].Rows[1].CurrentAmpere);
        Assert.Null(_rows[0].Rows[1].ConductanceG0);
    }

    [Fact]
    public void A_zero_holds_for_its_run_only()
    {
        _feed.Add(Event("zero", new JsonObject { ["i1_milli"] = 2500, ["i100_milli"] = 1, ["vj_milli"] = -4000, ["phase"] = "before" }));
        _feed.Add(Frame(Payloads.Frame(2, 50)));
        _feed.Add(Frame(Payloads.Frame(3, 60, run: 4)));
        Assert.Equal([true, false], _rows.Select(rows => rows.ZeroRemoved));
    }

    [Fact]
    public void Rows_before_the_box_has_told_its_scales_are_not_shown()
    {
        var feed = new LiveFeed((_, _) => throw new InvalidOperationException());
        feed.RowsCame += _rows.Add;
        feed.Add(Frame(Payloads.Frame(2, 50)));
        Assert.Empty(_rows);
        JsonObject lacking = Payloads.About();
        lacking["columns"] = new JsonArray();
        Assert.Throws<WireException>(() => feed.Add(AboutReader.Read(Payloads.Utf8(lacking))));
    }

    private static Frame Frame(JsonObject json) => FrameReader.Read(Payloads.Utf8(json));

    private static BoxEvent Event(string kind, JsonObject more) => EventReader.Read(Payloads.Utf8(Payloads.Event(kind, 1, more: more)));
}
