using Overbias.Host.Live;
using Overbias.Host.Page;
using Overbias.Host.Recording;
using Overbias.Host.Wire;

namespace Overbias.Host.Summary;

/// <summary>Picks the rows of the hold, from its beginning at full bias to the first rupture, out of a run.</summary>
internal sealed class HoldReader(RunRecord record)
{
    private readonly List<Zero> _zeros = [];
    private readonly List<Sample> _samples = [];
    private RowConverter? _converter;
    private bool _converterTried;
    private long? _holdEnd;

    internal readonly record struct Sample(
        long Bin, long Bins, long BiasCode, double ConductanceG0, double VoltageVolt, long Apd1, long Apd2);

    /// <summary>Rows of the hold at its full bias whose conductance is known, up to the rupture.</summary>
    internal List<Sample> Samples
    {
        get
        {
            IEnumerable<Sample> hold = _samples.Where(sample => !(sample.Bin >= End));
            long full = hold.GroupBy(sample => sample.BiasCode).MaxBy(same => same.Count())?.Key ?? 0;
            return [.. hold.Where(sample => sample.BiasCode == full)];
        }
    }

    /// <summary>Bin in which the hold began, or null.</summary>
    internal long? HoldBin { get; private set; }

    /// <summary>Bin in which the contact first ruptured in the hold, or null.</summary>
    internal long? RuptureBin { get; private set; }

    /// <summary>Whether the contact ruptured at any time.</summary>
    internal bool Ruptured { get; private set; }

    /// <summary>Width of a bin in s.</summary>
    internal double BinSecond => (Converter?.BinNanosecond ?? 0) * 1e-9;

    /// <summary>Mean of the dark rates before and after, of both detectors, in Hz; null when there is no zero.</summary>
    internal double[]? DarkHertz =>
        _zeros.Count == 0 ? null : [_zeros.Average(zero => zero.Dark1Hertz), _zeros.Average(zero => zero.Dark2Hertz)];

    private long? End => RuptureBin ?? _holdEnd;

    private RowConverter? Converter
    {
        get
        {
            if (!_converterTried && record.About is not null)
            {
                try
                {
                    _converter = new RowConverter(AboutReader.Read(System.Text.Encoding.UTF8.GetBytes(record.About.Value.GetRawText())));
                }
                catch (WireException)
                {
                    _converter = null;
                }
            }
            _converterTried = true;
            return _converter;
        }
    }

    internal void Add(BoxEvent happening)
    {
        if (Zero.From(happening) is Zero zero)
            _zeros.Add(zero);
        if (happening.Kind == "state" && happening.Text("state") == "hold")
            HoldBin ??= happening.Bin;
        if (happening.Kind == "rupture")
        {
            Ruptured = true;
            if (HoldBin is not null)
                RuptureBin ??= happening.Bin;
        }
        if (happening.Kind == "state" && HoldBin is not null && happening.Text("state") is not ("hold" or "settle"))
            _holdEnd ??= happening.Bin;
    }

    internal void Add(Frame frame)
    {
        if (HoldBin is null || Converter is null)
            return;
        LiveRow[] rows = Converter.Convert(frame, _zeros.Count > 0 ? _zeros[0] : Zero.None);
        for (int i = 0; i < rows.Length; i++)
        {
            LiveRow row = rows[i];
            bool steady = (row.Flags & (int)(RowFlags.Step | RowFlags.StepUnsure | RowFlags.AnalogTrip | RowFlags.Saturated)) == 0;
            if (steady && row.ConductanceG0 is double g && row.Bin >= HoldBin && !(row.Bin >= End))
                _samples.Add(new Sample(row.Bin, row.Width, frame.Bias[i], g, row.JunctionVolt ?? 0, row.Photons1, row.Photons2));
        }
    }
}
