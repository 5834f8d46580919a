using System;
using Overbias.Shared.Board;

namespace Overbias.Shared.Calibration
{
    /// <summary>
    /// Computes a calibration from the points of the plan. The gains of the current ×1, of the current ×100 and of the voltage, the
    /// errors of the bias DAC and of the three references and the series resistance of the force path are found together by least
    /// squares, in logarithms: what is known of them beforehand (the references to their tolerance, DAC and voltage channel to
    /// theirs) enters as observations of 0. The ratio of current to voltage comes from the references alone; the scale of the voltage
    /// is a mean of what the DAC and the voltage channel say. The lock-in follows from 100 Ω and 10 kΩ with the modulation on.
    /// It works in stages, one for each row, since the interpreter takes some milliseconds for each.
    /// </summary>
    public sealed class CalibrationSolver
    {
        /// <summary>Standard uncertainty of the voltage channel's scale before any calibration: resistors of 0.1 %.</summary>
        public const double VoltKnown = 5e-4;

        /// <summary>Standard uncertainty of the bias DAC's scale between −1 V and 1 V: its reference and its gain.</summary>
        public const double BiasKnown = 5e-4;

        private const int GainI = 0;
        private const int Gain100 = 1;
        private const int GainV = 2;
        private const int Bias = 3;
        private const int Ohm100 = 4;
        private const int Ohm10k = 5;
        private const int Ohm1M = 6;
        private const int Series = 7;
        private const int Parameters = 8;

        private const double FarOff = 0.05;
        private const double Missing = 0.5;
        private const double LeastCheckVolt = 0.02;
        private const double MostLeakAmpere = 2e-9;
        private const double MostResidual = 1e-3;
        private const double BelievedSigmas = 5;
        private const double SineVolt = Scales.ModulationMicrovoltPeak * 1e-6;

        // A rectangular distribution has this part of its half width as standard deviation: 1/√3.
        private const double Rectangular = 0.57735026918962576;

        private readonly CalibrationPoints _points;
        private readonly LeastSquares _all = new LeastSquares(Parameters);
        private readonly LineFit _line;
        private int _stage;
        private double _flat100;
        private double _flat100Relative;

        /// <summary>A solver of points.</summary>
        public CalibrationSolver(CalibrationPoints points)
        {
            _points = points;
            _line = new LineFit(points);
        }

        /// <summary>What was found; complete when <see cref="Step"/> has given true.</summary>
        public BoxCalibration Result { get; } = new BoxCalibration();

        /// <summary>Why the calibration cannot be used; null when it can.</summary>
        public string Refusal { get; private set; }

        /// <summary>True when every value is computed.</summary>
        public bool Complete { get; private set; }

        /// <summary>Begins anew.</summary>
        public void Begin()
        {
            _stage = 0;
            Complete = false;
            Refusal = null;
            _all.Clear();
            Array.Clear(Result.Values, 0, CalibrationQuantity.Count);
            Array.Clear(Result.Uncertainties, 0, CalibrationQuantity.Count);
            Array.Clear(Result.Residuals, 0, CalibrationQuantity.Count);
        }

        /// <summary>
        /// Null when the point <see cref="CalibrationPlan.Check"/> shows 1 MΩ, otherwise what is wrong. Until then the drive goes
        /// through 10 kΩ, so that a relay that does not move harms nothing.
        /// </summary>
        public string CheckIsolation()
        {
            double volt = Above(CalibrationPlan.Check, CalibrationPoints.JunctionVoltage) * Scales.JunctionVolt;
            double ampere = Above(CalibrationPlan.Check, CalibrationPoints.Current100) * Scales.Current100Ampere;
            double ohm = ReferenceBits.Ohm(ReferenceBits.Ohm1M);
            if (volt < LeastCheckVolt)
            {
                return "the isolating relay or that of 100 ohm does not move, or nothing drives the references";
            }

            return ampere * ohm < volt * Missing ? "the reference of 1 Mohm is missing, or its relay does not close"
                : ampere * ohm > volt / Missing ? "a relay of the references does not open"
                : null;
        }

        /// <summary>One stage; true when the last is done or the calibration is refused.</summary>
        public bool Step()
        {
            switch (_stage++)
            {
                case 0:
                    Zeros();
                    Leak();
                    break;
                case 1:
                    Ratio(CalibrationPlan.Ohm100, CalibrationPlan.Ohm100Count, CalibrationPoints.Current, GainI, Ohm100, CalibrationQuantity.CurrentGain);
                    break;
                case 2:
                    Ratio(CalibrationPlan.Ohm10k, CalibrationPlan.FourPoints, CalibrationPoints.Current, GainI, Ohm10k, -1);
                    break;
                case 3:
                    Ratio(CalibrationPlan.Ohm10k, CalibrationPlan.FourPoints, CalibrationPoints.Current100, Gain100, Ohm10k, CalibrationQuantity.Current100Gain);
                    break;
                case 4:
                    Ratio(CalibrationPlan.Ohm1M, CalibrationPlan.FourPoints, CalibrationPoints.Current100, Gain100, Ohm1M, -1);
                    break;
                case 5:
                    Volt(CalibrationPlan.Ohm100, CalibrationPlan.Ohm100Count, 1, CalibrationQuantity.Series);
                    break;
                case 6:
                    Volt(CalibrationPlan.Ohm1M, CalibrationPlan.FourPoints, 0, CalibrationQuantity.JunctionVoltageGain);
                    break;
                case 7:
                    Solve();
                    break;
                case 8:
                    Gains();
                    break;
                case 9:
                    Paper();
                    break;
                default:
                    Lockin();
                    Complete = Refusal == null;
                    Refusal = Refusal ?? Result.Refusal();
                    return true;
            }

            return Refusal != null;
        }

        private static double Nominal(int channel)
        {
            return channel == CalibrationPoints.Current ? Scales.CurrentAmpere : Scales.Current100Ampere;
        }

        private double Above(int point, int channel)
        {
            return _points.Mean(point, channel) - _points.Mean(CalibrationPlan.ZeroBefore, channel);
        }

        private void Zeros()
        {
            for (int i = 0; i < CalibrationPoints.Channels; i++)
            {
                double before = _points.Mean(CalibrationPlan.ZeroBefore, i);
                double after = _points.Mean(CalibrationPlan.ZeroAfter, i);
                double variance = _points.Variance(CalibrationPlan.ZeroBefore, i) + _points.Variance(CalibrationPlan.ZeroAfter, i);
                double moved = (after - before) / 2;

                // The step of the converter is the same before and after; a drift counts in full.
                double uncertainty = Math.Sqrt(variance / 2 + moved * moved);
                Tell(CalibrationQuantity.CurrentZero + i, (before + after) / 2 * 1e3, uncertainty * 1e3, Math.Abs(moved) * 1e3);
            }
        }

        private void Leak()
        {
            double counts = _points.Mean(CalibrationPlan.Open, CalibrationPoints.Current100)
                - _points.Mean(CalibrationPlan.Open + 1, CalibrationPoints.Current100);
            if (Math.Abs(counts) / 2 * Scales.Current100Ampere > MostLeakAmpere)
            {
                Refusal = "a current flows with no reference connected: a relay does not open, or the board is dirty";
            }
        }

        // ln of the slope of the current against the voltage: gain of the current − gain of the voltage − error of the reference.
        private void Ratio(int first, int count, int channel, int gain, int reference, int quantity)
        {
            int bit = CalibrationPlan.Cell(first, CalibrationPlan.Reference) & ~ReferenceBits.Isolate;
            _line.Fit(first, count, channel, CalibrationPoints.JunctionVoltage);
            double ratio = _line.Slope * Nominal(channel) / Scales.JunctionVolt * ReferenceBits.Ohm(bit);
            if (!(ratio > Missing && ratio < 1 / Missing))
            {
                Refusal = reference == Ohm100 ? "the reference of 100 ohm is missing, or a relay is stuck"
                    : reference == Ohm10k ? "the reference of 10 kohm is missing, or a relay is stuck"
                    : "the reference of 1 Mohm is missing, or a relay is stuck";
                return;
            }

            Scatter();
            if (quantity >= 0)
            {
                Result.Residuals[quantity] = (long)(_line.Residual * 1e6 + 0.5);
            }

            _all.Of(gain, 1);
            _all.Of(GainV, -1);
            _all.Of(reference, -1);
            _all.Add(Math.Log(ratio), _line.Relative);
        }

        // ln of the slope of the voltage against the bias: gain of the voltage + error of the DAC − what the series resistance takes.
        private void Volt(int first, int count, int series, int quantity)
        {
            _line.Fit(first, count, CalibrationPoints.JunctionVoltage, LineFit.BiasCode);
            double ratio = _line.Slope * Scales.JunctionVolt / Scales.BiasVolt;
            if (!(ratio > Missing && ratio < 1 / Missing))
            {
                Refusal = "the voltage across the reference is not that of the bias";
                return;
            }

            Scatter();
            Result.Residuals[quantity] = (long)(_line.Residual * 1e6 + 0.5);
            _all.Of(GainV, 1);
            _all.Of(Bias, 1);
            _all.Of(Series, -series);
            _all.Add(Math.Log(ratio), _line.Relative);
            if (series != 0)
            {
                _flat100 = _line.Slope;
                _flat100Relative = _line.Relative;
            }
        }

        private void Scatter()
        {
            if (_line.Residual > MostResidual)
            {
                Refusal = Refusal ?? "the points do not lie on a line: a contact is bad, or something disturbs";
            }
        }

        private void Solve()
        {
            const double reference = ReferenceBits.Tolerance * Rectangular;
            Known(Ohm100, reference);
            Known(Ohm10k, reference);
            Known(Ohm1M, reference);
            Known(GainV, VoltKnown);
            Known(Bias, BiasKnown);
            if (!_all.Solve())
            {
                Refusal = "the points do not determine the gains";
                return;
            }

            int worst = Ohm100;
            for (int i = Ohm10k; i <= Ohm1M; i++)
            {
                worst = Math.Abs(_all.Parameters[i]) > Math.Abs(_all.Parameters[worst]) ? i : worst;
            }

            if (Math.Abs(_all.Parameters[worst]) > BelievedSigmas * reference)
            {
                Refusal = worst == Ohm100 ? "the reference of 100 ohm disagrees with the others"
                    : worst == Ohm10k ? "the reference of 10 kohm disagrees with the others"
                    : "the reference of 1 Mohm disagrees with the others";
            }
        }

        private void Known(int parameter, double uncertainty)
        {
            _all.Of(parameter, 1);
            _all.Add(0, uncertainty);
        }

        private void Gains()
        {
            double[] p = _all.Parameters;
            TellFactor(CalibrationQuantity.CurrentGain, p[GainI], _all.Uncertainty(GainI));
            TellFactor(CalibrationQuantity.Current100Gain, p[Gain100], _all.Uncertainty(Gain100));
            TellFactor(CalibrationQuantity.JunctionVoltageGain, p[GainV], _all.Uncertainty(GainV));
            TellFactor(CalibrationQuantity.HandOver, p[Gain100] - p[GainI], _all.UncertaintyOfDifference(Gain100, GainI));
            TellFactor(CalibrationQuantity.ConductanceGain, p[GainI] - p[GainV], _all.UncertaintyOfDifference(GainI, GainV));
            TellFactor(CalibrationQuantity.Conductance100Gain, p[Gain100] - p[GainV], _all.UncertaintyOfDifference(Gain100, GainV));
            double ohm = ReferenceBits.Ohm(ReferenceBits.Ohm100);
            Tell(CalibrationQuantity.Series, p[Series] * ohm * 1e3, _all.Uncertainty(Series) * ohm * 1e3, -1);
        }

        // 100 Ω take the part q of what they take without the 470 Ω: these are (1/q − 1) of what stood there before.
        private void Paper()
        {
            _line.Fit(CalibrationPlan.Paper, CalibrationPlan.FourPoints, CalibrationPoints.JunctionVoltage, LineFit.BiasCode);
            double part = _line.Slope / _flat100;
            if (!(part > 0.05 && part < 0.5))
            {
                Refusal = "the relay of the paper's wiring does not move";
                return;
            }

            Scatter();
            double known = ReferenceBits.Ohm(ReferenceBits.Ohm100) * (1 + _all.Parameters[Ohm100] + _all.Parameters[Series]);
            double added = known * (1 / part - 1);
            double slopes = Math.Sqrt(_line.Relative * _line.Relative + _flat100Relative * _flat100Relative) * known / part;
            double scaled = added * _all.Uncertainty(Ohm100);
            double resistance = added + _all.Parameters[Series] * ReferenceBits.Ohm(ReferenceBits.Ohm100);
            Tell(CalibrationQuantity.Paper, resistance * 1e3, Math.Sqrt(slopes * slopes + scaled * scaled) * 1e3, _line.Residual * resistance * 1e3);
        }

        private void Lockin()
        {
            // (x, y) = gain · (A/R, A·ωC) turned by the phase; what flows with nothing connected is taken off.
            double openX = Beyond(CalibrationPlan.SineOpen, CalibrationPoints.LockinX30);
            double openY = Beyond(CalibrationPlan.SineOpen, CalibrationPoints.LockinY30);

            // That is half a count of x and y, which the outputs ×30 tell better.
            double x = Beyond(CalibrationPlan.Sine100, CalibrationPoints.LockinX) - openX / 30;
            double y = Beyond(CalibrationPlan.Sine100, CalibrationPoints.LockinY) - openY / 30;
            double size = Math.Sqrt(x * x + y * y);
            double x30 = Over(CalibrationPlan.Sine10k, CalibrationPoints.LockinX30);
            double y30 = Over(CalibrationPlan.Sine10k, CalibrationPoints.LockinY30);
            double size30 = Math.Sqrt(x30 * x30 + y30 * y30);
            if (x <= 0 || x30 <= 0)
            {
                Refusal = "the lock-in does not see the modulation, or sees it inverted";
                return;
            }

            double phase = Math.Atan2(y, x);
            double counts = Spread(CalibrationPlan.Sine100, CalibrationPoints.LockinX);
            double counts30 = Spread(CalibrationPlan.Sine10k, CalibrationPoints.LockinX30);
            double gain = Math.Log(size * Scales.LockinAmpere * ReferenceBits.Ohm(ReferenceBits.Ohm100) / SineVolt) + _all.Parameters[Ohm100];
            double gain30 = Math.Log(size30 * Scales.Lockin30Ampere * ReferenceBits.Ohm(ReferenceBits.Ohm10k) / SineVolt)
                + _all.Parameters[Ohm10k];
            TellFactor(CalibrationQuantity.LockinGain, gain, Root(counts / size, _all.Uncertainty(Ohm100)));
            TellFactor(CalibrationQuantity.Lockin30Gain, gain30, Root(counts30 / size30, _all.Uncertainty(Ohm10k)));
            Tell(CalibrationQuantity.Phase, phase * 1e6, counts / size * 1e6, Math.Abs(Math.Atan2(y30, x30) - phase) * 1e6);

            double across = openY * Math.Cos(phase) - openX * Math.Sin(phase);
            double along = openX * Math.Cos(phase) + openY * Math.Sin(phase);
            double countSiemens = Scales.Lockin30Ampere * Math.Exp(-gain30) / SineVolt;
            double femto = countSiemens / (2 * Math.PI * SineHertz()) * 1e15;
            double spread = Math.Sqrt(
                _points.Variance(CalibrationPlan.SineOpen, CalibrationPoints.LockinY30)
                + _points.Variance(CalibrationPlan.ZeroBefore, CalibrationPoints.LockinY30));
            Tell(CalibrationQuantity.Stray, across * femto, spread * femto, Math.Abs(along) * femto);

            // 1 MΩ is seen ×30 only: it tests gain, phase and offset together.
            double weak = Over(CalibrationPlan.Sine1M, CalibrationPoints.LockinX30) * Math.Cos(phase)
                + Over(CalibrationPlan.Sine1M, CalibrationPoints.LockinY30) * Math.Sin(phase);
            double off = weak * countSiemens * ReferenceBits.Ohm(ReferenceBits.Ohm1M) - 1;
            Result.Residuals[CalibrationQuantity.Lockin30Gain] = (long)(Math.Abs(off) * 1e6);
            if (Math.Abs(off) > FarOff)
            {
                Refusal = Refusal ?? "the lock-in is off by more than 5 % on 1 Mohm";
            }
        }

        private static double SineHertz()
        {
            return 1e9 / (4 * LedcTimer.PeriodNanosecond(Scales.Lockin4fHertz));
        }

        private static double Root(double a, double b)
        {
            return Math.Sqrt(a * a + b * b);
        }

        private double Over(int point, int channel)
        {
            return _points.Mean(point, channel) - _points.Mean(CalibrationPlan.SineOpen, channel);
        }

        private double Spread(int point, int channel)
        {
            return Math.Sqrt(_points.Variance(point, channel) + _points.Variance(CalibrationPlan.SineOpen, channel));
        }

        private double Beyond(int point, int channel)
        {
            return _points.Mean(point, channel)
                - (_points.Mean(CalibrationPlan.ZeroBefore, channel) + _points.Mean(CalibrationPlan.ZeroAfter, channel)) / 2;
        }

        private void TellFactor(int quantity, double logGain, double uncertainty)
        {
            Tell(quantity, (Math.Exp(-logGain) - 1) * 1e6, uncertainty * 1e6, -1);
        }

        private void Tell(int quantity, double value, double uncertainty, double residual)
        {
            Result.Values[quantity] = (long)Math.Round(value);
            Result.Uncertainties[quantity] = (long)Math.Ceiling(uncertainty);
            if (residual >= 0)
            {
                Result.Residuals[quantity] = (long)Math.Round(residual);
            }
        }
    }
}
