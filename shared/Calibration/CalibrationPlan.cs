using Overbias.Shared.Board;

namespace Overbias.Shared.Calibration
{
    /// <summary>
    /// The points of a calibration, in order: which reference stands in place of the sample, through which relays it is driven, at
    /// which bias, and over how many bins it is averaged. The sample is isolated and shorted throughout. The bias is never above
    /// 1 V, and the current never above 10 mA (10 mW in 100 Ω).
    /// </summary>
    public static class CalibrationPlan
    {
        /// <summary>Columns of <see cref="Table"/>: bits of <see cref="ReferenceBits"/>.</summary>
        public const int Reference = 0;

        /// <summary>Bits of the expander's port A.</summary>
        public const int PortA = 1;

        /// <summary>Bias in mV.</summary>
        public const int Millivolt = 2;

        /// <summary>Bins to average.</summary>
        public const int Bins = 3;

        /// <summary>Point at 0 V before the others.</summary>
        public const int ZeroBefore = 0;

        /// <summary>1 MΩ behind 10 kΩ: is the sample off, and a reference there?</summary>
        public const int Check = 1;

        /// <summary>First of <see cref="Ohm100Count"/> points on 100 Ω.</summary>
        public const int Ohm100 = 2;

        /// <summary>Points on 100 Ω.</summary>
        public const int Ohm100Count = 6;

        /// <summary>First of <see cref="FourPoints"/> points on 100 Ω behind the 470 Ω of the paper's wiring.</summary>
        public const int Paper = 8;

        /// <summary>Points of each series but that on 100 Ω.</summary>
        public const int FourPoints = 4;

        /// <summary>First of four points on 10 kΩ.</summary>
        public const int Ohm10k = 12;

        /// <summary>First of four points on 1 MΩ.</summary>
        public const int Ohm1M = 16;

        /// <summary>First of two points with nothing connected.</summary>
        public const int Open = 20;

        /// <summary>Modulated, nothing connected.</summary>
        public const int SineOpen = 22;

        /// <summary>Modulated, 1 MΩ.</summary>
        public const int Sine1M = 23;

        /// <summary>Modulated, 10 kΩ.</summary>
        public const int Sine10k = 24;

        /// <summary>Modulated, 100 Ω.</summary>
        public const int Sine100 = 25;

        /// <summary>Point at 0 V after the others.</summary>
        public const int ZeroAfter = 26;

        /// <summary>Number of points.</summary>
        public const int Count = 27;

        private const int Columns = 4;
        private const int Iso = ReferenceBits.Isolate;
        private const int R100 = ReferenceBits.Isolate | ReferenceBits.Ohm100;
        private const int R10k = ReferenceBits.Isolate | ReferenceBits.Ohm10k;
        private const int R1M = ReferenceBits.Isolate | ReferenceBits.Ohm1M;
        private const int Soft = ExpanderBits.Soft;
        private const int Force = ExpanderBits.Force;
        private const int InSeries = ExpanderBits.Force | ExpanderBits.Paper;
        private const int Sine = ExpanderBits.Force | ExpanderBits.Modulate;

        private static readonly int[] Table =
        {
            R1M, Soft, 0, 100,
            R1M, Soft, 100, 20,
            R100, Force, 250, 20,
            R100, Force, -250, 20,
            R100, Force, 500, 20,
            R100, Force, -500, 20,
            R100, Force, 1000, 20,
            R100, Force, -1000, 20,
            R100, InSeries, 500, 20,
            R100, InSeries, -500, 20,
            R100, InSeries, 1000, 20,
            R100, InSeries, -1000, 20,
            R10k, Force, 500, 20,
            R10k, Force, -500, 20,
            R10k, Force, 1000, 20,
            R10k, Force, -1000, 20,
            R1M, Force, 500, 40,
            R1M, Force, -500, 40,
            R1M, Force, 1000, 40,
            R1M, Force, -1000, 40,
            Iso, Force, 1000, 20,
            Iso, Force, -1000, 20,
            Iso, Sine, 0, 60,
            R1M, Sine, 0, 60,
            R10k, Sine, 0, 60,
            R100, Sine, 0, 40,
            R1M, Soft, 0, 100,
        };

        /// <summary>One cell of the table.</summary>
        public static int Cell(int point, int column)
        {
            return Table[point * Columns + column];
        }

        /// <summary>What stands in place of the sample at a point, in words.</summary>
        public static string What(int point)
        {
            switch (Cell(point, Reference))
            {
                case R100:
                    return Cell(point, PortA) == InSeries ? "100 ohm behind 470 ohm" : "100 ohm";
                case R10k:
                    return "10 kohm";
                case R1M:
                    return "1 Mohm";
                default:
                    return "open";
            }
        }
    }
}
