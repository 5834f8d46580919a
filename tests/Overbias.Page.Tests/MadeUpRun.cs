using System.Text.Json.Nodes;
using Overbias.Host.Page;

namespace Overbias.Page.Tests;

/// <summary>A run as the box would tell it, made up from a seed: zero, cycles, hold with steps and light, rupture, tunnelling.</summary>
internal sealed class MadeUpRun(FakeBox box, int seed = 7)
{
    private const double StartG0 = 430;
    private const double OhmsOfG0 = 12906.4;
    private readonly Random _random = new(seed);
    private readonly List<LiveRow> _rows = [];
    private int _merged;

    /// <summary>The bin that comes next.</summary>
    public long Bin { get; private set; } = 1200;

    /// <summary>All rows so far.</summary>
    public IReadOnlyList<LiveRow> Told => _rows;

    /// <summary>From the start to the end of the cycles.</summary>
    public void Thin(int cycles = 24)
    {
        box.TellAbout();
        box.TellEvent("run_start", Bin, 3, new JsonObject
        {
            ["operator"] = "ek",
            ["sample"] = "A3-17",
            ["note"] = "",
            ["simulated"] = true,
            ["profile"] = new JsonObject { ["target_mG0"] = 10000, ["rupture_mG0"] = 500, ["trip_window_bins"] = 5 },
        });
        Enter("connect", "run started");
        Tell(20, _ => (null, 0, 1.5, 1.3));
        Enter("dark", "connected");
        Tell(200, _ => (null, 0, 1.5, 1.3));
        box.TellEvent("zero", Bin, 3, new JsonObject
        {
            ["phase"] = "before",
            ["dark1_mHz"] = 148300,
            ["dark2_mHz"] = 127100,
            ["duration_ms"] = 2003,
            ["drifted"] = false,
        });
        for (int cycle = 1; cycle <= cycles; cycle++)
            Cycle(cycle, After(cycle - 1), After(cycle));

        double After(int cycle) => StartG0 * Math.Pow(10.2 / StartG0, cycle / (double)cycles);
    }

    /// <summary>The hold, down to the step with this many channels.</summary>
    public void Hold(int lastChannels = 3, int binsEach = 240)
    {
        Enter("hold", "target 10 G0 reached");
        for (int channels = 9; channels >= lastChannels; channels--)
        {
            double light = 1.5 + 0.25 * Math.Exp(0.75 * (9 - channels)) * (0.6 + 0.8 * _random.NextDouble());
            double level = channels + 0.06 * (_random.NextDouble() - 0.5);
            double drift = -0.12 * _random.NextDouble();
            Tell(binsEach + _random.Next(binsEach), x => (level + drift * x, 0.7, light, 1.3 + 0.8 * (light - 1.5)));
        }
    }

    /// <summary>The rupture and what comes after it.</summary>
    public void Break()
    {
        box.TellEvent("rupture", Bin, 3, new JsonObject { ["g_uG0"] = 6100, ["v_uV"] = 699800 });
        Enter("tunnel", "below 0.5 G0 for 5 bins");
        Tell(300, _ => (0.006 * Math.Exp(0.5 * Gauss()), 0.7, 1.6, 1.4));
        Enter("dark_after", "tunnelling watched");
        Tell(200, _ => (null, 0, 1.5, 1.3));
        Enter("short", "zero and dark taken");
        box.TellEvent("run_end", Bin, 3, new JsonObject { ["reason"] = "complete" });
    }

    /// <summary>Tells rows in frames of ten; the function gives conductance, voltage and photons a bin from 0 to 1.</summary>
    public void Tell(int bins, Func<double, (double? G, double Volt, double Light1, double Light2)> at)
    {
        var frame = new List<LiveRow>();
        for (int k = 0; k < bins;)
        {
            int width = _random.Next(900) == 0 ? 3 : 1;
            (double? g, double volt, double light1, double light2) = at(k / (double)bins);
            g *= 1 + 0.004 * Gauss();
            _merged += width > 1 ? 1 : 0;
            frame.Add(FakeBox.Row(Bin, g, Poisson(light1 * width), Poisson(light2 * width), width, volt));
            Bin += width;
            k += width;
            if (frame.Count == 10)
                Send(frame);
        }
        if (frame.Count > 0)
            Send(frame);
    }

    /// <summary>Tells a state, as status and as event.</summary>
    public void Enter(string state, string why)
    {
        box.TellEvent("state", Bin, 3, new JsonObject { ["state"] = state, ["why"] = why });
        box.TellStatus(state, why, Bin, 3, outbox: 2, merged: _merged, late: _merged);
    }

    private void Cycle(int cycle, double from, double to)
    {
        Enter("reference", "settled");
        Tell(10, _ => (from, 0.04, 1.5, 1.3));
        box.TellEvent("reference", Bin, 3, new JsonObject { ["g_uG0"] = (long)(from * 1e6), ["v_uV"] = 40000, ["cycle"] = cycle });
        Enter("ramp", "reference taken");
        double top = 0.22 + 0.3 * cycle / 24.0;
        Tell(45, x => (from + (to - from) * Math.Pow(x, 6), 0.1 + (top - 0.1) * x, 1.5, 1.3));
        double ampere = to * top / OhmsOfG0;
        box.TellEvent("trip", Bin, 3, new JsonObject
        {
            ["criterion"] = cycle % 5 == 0 ? "analog" : "drop",
            ["v_uV"] = (long)(top * 1e6),
            ["i_nA"] = (long)(ampere * 1e9),
            ["p_nW"] = (long)(ampere * top * 1e9),
            ["r_mOhm"] = (long)(OhmsOfG0 / to * 1e3),
            ["g_uG0"] = (long)(to * 1e6),
            ["cycle"] = cycle,
        });
        Enter("settle", "trip: G fell");
        Tell(8, _ => (to, 0.04, 1.5, 1.3));
    }

    private void Send(List<LiveRow> frame)
    {
        LiveRow[] told = [.. frame];
        _rows.AddRange(told);
        box.TellRows(told);
        frame.Clear();
    }

    private int Poisson(double mean)
    {
        double limit = Math.Exp(-mean), product = _random.NextDouble();
        int count = 0;
        while (product > limit)
        {
            product *= _random.NextDouble();
            count++;
        }
        return count;
    }

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
