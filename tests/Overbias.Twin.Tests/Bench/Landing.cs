// An ideal feedback loop in cycles, the yardstick by which the junction is tuned.
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Twin.Tests.Bench;

/// <summary>What came of one landing.</summary>
internal sealed record LandingResult
{
    public double StartG0 { get; set; }
    public int Cycles { get; set; }
    public double ThinningSecond { get; set; }
    public double BrokeAtG0 { get; set; } = double.NaN;
    public bool Reached10 { get; set; }
    public bool Reached5 { get; set; }
    public double LastG0 { get; set; } = double.NaN;
    public double TunnelG0 { get; set; } = double.NaN;
    public double HoldSecond { get; set; }
    public List<(double G0, double Second, double CountsPerSecond)> Plateaus { get; } = [];
    public List<double> TripVolts { get; } = [];
    public List<double> TripG0 { get; } = [];
    public int AnalogTrips { get; set; }
}

/// <summary>
/// The procedure with the defaults of a profile and no delays but those of the hardware: what a bin tells acts two edges later.
/// </summary>
internal sealed class Landing
{
    private const double ReferenceVolt = 0.04;
    private const double LowVolt = 0.04;

    private readonly BoardBench _bench;
    private readonly bool _analogTrip;
    private readonly Func<long, int>? _pauseBins;
    private readonly int[] _profile = new int[Settings.Slots];
    private double _zeroAmpere;
    private double _zeroVolt;
    private long _bins;

    public Landing(BoardOptions options, bool analogTrip = true, Func<long, int>? pauseBins = null)
    {
        _bench = new BoardBench(options);
        _analogTrip = analogTrip;
        _pauseBins = pauseBins;
        Settings.SetDefaults(_profile);
    }

    public LandingResult Result { get; } = new();

    public LandingResult Run()
    {
        Prepare();
        long begin = _bench.Now;
        double startVolt = 0.1;
        while (true)
        {
            double reference = Reference();
            if (Result.StartG0 == 0)
                Result.StartG0 = reference;
            if (Broken(reference))
                break;
            if (reference < 10)
            {
                Result.Reached10 = true;
                break;
            }

            double tripVolt = Ramp(startVolt, reference);
            Result.Cycles++;
            startVolt = Math.Max(0.1, tripVolt - 0.04);
            if (Result.Cycles > 2000)
                break;
        }

        Result.ThinningSecond = (_bench.Now - begin) * 1e-9;
        if (Result.Reached10)
            Hold();
        return Result;
    }

    private void Prepare()
    {
        _bench.PowerUp();
        _bench.Arm();
        _bench.Connect();
        _bench.ToEdge();
        _bench.Feed();
        var zero = new List<BinMeans>();
        for (int i = 0; i < 100; i++)
            zero.Add(_bench.Bin());
        _zeroAmpere = zero.Average(z => z.Ampere);
        _zeroVolt = zero.Average(z => z.Volt);
        _bench.TripBias(LowVolt);
    }

    private bool Broken(double g0)
    {
        if (g0 > 0.5)
            return false;
        Result.BrokeAtG0 = Result.LastG0;
        return true;
    }

    private (double G0, double Volt, double Ampere) Bin(int skip = 0)
    {
        _bins++;
        for (int pause = _pauseBins?.Invoke(_bins) ?? 0; pause > 0; pause--)
            _bench.Bin();
        BinMeans means = _bench.Bin(skip);
        double ampere = means.Ampere - _zeroAmpere;
        double volt = means.Volt - _zeroVolt;
        return (ampere / Math.Max(volt, 1e-4) / Scales.ConductanceQuantumSiemens, volt, ampere);
    }

    private double Reference()
    {
        _bench.Bias(ReferenceVolt);
        for (int i = 0; i < 6; i++)
            Bin();
        double sum = 0;
        for (int i = 0; i < 10; i++)
            sum += Bin().G0;
        double g0 = sum / 10;
        if (g0 > 0.5)
            Result.LastG0 = g0;
        return g0;
    }

    private double Ramp(double startVolt, double reference)
    {
        double volt = startVolt;
        _bench.Bias(volt);
        Bin();
        Bin(3);
        if (_analogTrip)
            _bench.Board.GpioWrite(Pins.AnalogTripArm, true, _bench.Now);
        double heating = 0;
        double firstVolt = ReferenceVolt;
        var history = new List<double>();
        while (true)
        {
            volt += 0.004;
            _bench.Bias(volt);
            (double g0, double across, double ampere) = Bin();
            history.Add(g0);
            bool analog = _bench.Board.GpioRead(Pins.AnalogTrip, _bench.Now);
            if (history.Count == 3)
                heating = ControlLaw.HeatingPerSquareVolt(reference, firstVolt, g0, across);
            double corrected = history.Count < 3 ? 0 : ControlLaw.HeatingCorrected(reference, firstVolt, heating, across);
            int window = _profile[Settings.TripWindowBins];
            double rate = history.Count <= window ? 0 : ControlLaw.RatePerSecond(history[^(window + 1)], g0, window * 0.010016);
            int criterion = ControlLaw.Trip(_profile, Band.Of(reference), g0, corrected, rate, volt, ampere * across, analog);
            if (criterion == TripCriterion.None)
                continue;
            if (analog)
                Result.AnalogTrips++;
            Result.TripVolts.Add(across);
            Result.TripG0.Add(g0);
            // The comparator stays armed until the low bias is in force: the bin between the decision and its edge is the dangerous one.
            _bench.Bias(LowVolt);
            Bin();
            Bin();
            _bench.Board.GpioWrite(Pins.AnalogTripArm, false, _bench.Now);
            return volt;
        }
    }

    private void Hold()
    {
        for (double volt = LowVolt; volt < 0.7; volt += 0.005)
        {
            _bench.Bias(volt);
            Bin();
        }

        _bench.Bias(0.7);
        long begin = _bench.Now;
        double plateau = -1;
        int bins = 0;
        long photons = 0;
        int low = 0;
        double sum = 0;
        for (int i = 0; i < 12_000; i++)
        {
            BoardState before = _bench.Board.Snapshot(_bench.Now);
            double g0 = Bin().G0;
            BoardState after = _bench.Board.Snapshot(_bench.Now);
            long counted = after.Photons1 + after.Photons2 - before.Photons1 - before.Photons2;
            if (plateau < 0 || Math.Abs(g0 - plateau) > Math.Max(0.35, 0.04 * plateau))
            {
                if (bins >= 3)
                    Result.Plateaus.Add((sum / bins, bins * 0.010016, photons / (bins * 0.010016)));
                plateau = g0;
                bins = 0;
                photons = 0;
                sum = 0;
            }

            bins++;
            sum += g0;
            photons += counted;
            if (g0 < 5.5 && g0 > 0.5)
                Result.Reached5 = true;
            low = g0 < 0.5 ? low + 1 : 0;
            if (g0 > 0.5)
                Result.LastG0 = g0;
            if (low < 5)
                continue;
            Result.BrokeAtG0 = Result.LastG0;
            Result.TunnelG0 = g0;
            break;
        }

        Result.HoldSecond = (_bench.Now - begin) * 1e-9;
    }
}
