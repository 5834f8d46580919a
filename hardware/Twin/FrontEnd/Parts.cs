// The parts of one board, drawn from the options by its seed.
using Overbias.Twin.Random;

namespace Overbias.Twin.FrontEnd;

/// <summary>What the tolerances of <see cref="PartsOptions"/> came to on this board.</summary>
internal sealed class Parts
{
    public Parts(PartsOptions options, ulong seed)
    {
        Options = options;
        RandomStream random = new RandomSource(seed, RandomProcess.Parts).At(0);
        CurrentOffsetAmpere = options.CurrentOffsetAmpereSd * random.Gaussian();
        VoltOffset = options.VoltOffsetSd * random.Gaussian();
        CurrentGain = 1 + options.GainErrorSd * random.Gaussian();
        Current100Gain = CurrentGain * (1 + options.GainErrorSd * random.Gaussian());
        VoltGain = 1 + options.GainErrorSd * random.Gaussian();
        LockinGain = 1 + 4 * options.GainErrorSd * random.Gaussian();
        (LockinSine, LockinCosine) = Math.SinCos(options.LockinPhaseSd * random.Gaussian());
        PaperOhm = Budget.Of("paper_resistance") + options.PaperOhmSd * random.Gaussian();
        PickupPhase = 2 * Math.PI * random.Uniform();
        double watchdog = options.WatchdogMillisecond * (1 + options.WatchdogTolerance * random.Uniform(-1, 1));
        WatchdogNs = (long)(Math.Clamp(watchdog, 100, 300) * 1e6);
        RelayNs = (long)(options.RelayMillisecond * 1e6);
        RandomStream references = new RandomSource(seed, RandomProcess.References).At(0);
        Reference100Ohm = Reference(options.Reference100Ohm, ref references);
        Reference10kOhm = Reference(options.Reference10kOhm, ref references);
        Reference1MOhm = Reference(options.Reference1MOhm, ref references);
        Lockin30Gain = 1 + options.GainErrorSd * references.Gaussian();
        BiasGain = 1 + options.BiasGainErrorSd * references.Gaussian();
    }

    public PartsOptions Options { get; }

    public double CurrentOffsetAmpere { get; }

    public double VoltOffset { get; }

    public double CurrentGain { get; }

    public double Current100Gain { get; }

    public double VoltGain { get; }

    public double LockinGain { get; }

    public double LockinSine { get; }

    public double LockinCosine { get; }

    public double PaperOhm { get; }

    public double PickupPhase { get; }

    public long WatchdogNs { get; }

    public long RelayNs { get; }

    public double Reference100Ohm { get; }

    public double Reference10kOhm { get; }

    public double Reference1MOhm { get; }

    public double Lockin30Gain { get; }

    public double BiasGain { get; }

    private double Reference(double nominal, ref RandomStream random)
        => nominal * (1 + Options.ReferenceTolerance * random.Uniform(-1, 1));
}
