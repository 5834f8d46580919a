namespace Overbias.Shared.Control
{
    /// <summary>What the converters read at 0 V, in counts, and the dark rates, in counts per second.</summary>
    public sealed class ZeroLevels
    {
        /// <summary>Mean of the current ×1.</summary>
        public double Current;

        /// <summary>Mean of the current ×100.</summary>
        public double Current100;

        /// <summary>Mean of the voltage across the junction.</summary>
        public double JunctionVoltage;

        /// <summary>Mean of the in-phase output.</summary>
        public double LockinX;

        /// <summary>Mean of the quadrature output.</summary>
        public double LockinY;

        /// <summary>Standard deviation of one conversion of the current ×1.</summary>
        public double CurrentDeviation;

        /// <summary>Conversions behind the means.</summary>
        public long Conversions;

        /// <summary>Dark rate of detector 1 in counts per second.</summary>
        public double Dark1Hertz;

        /// <summary>Dark rate of detector 2 in counts per second.</summary>
        public double Dark2Hertz;

        /// <summary>Time that was measured, in s.</summary>
        public double DurationSecond;

        /// <summary>Sets all to 0: nothing is known.</summary>
        public void Clear()
        {
            Current = 0;
            Current100 = 0;
            JunctionVoltage = 0;
            LockinX = 0;
            LockinY = 0;
            CurrentDeviation = 0;
            Conversions = 0;
            Dark1Hertz = 0;
            Dark2Hertz = 0;
            DurationSecond = 0;
        }

        /// <summary>
        /// True when the mean current or a dark rate differs between two measurements by more than three standard errors
        /// (white noise for the current, Poisson for the counts).
        /// </summary>
        public static bool Drifted(ZeroLevels before, ZeroLevels after)
        {
            if (before.Conversions == 0 || after.Conversions == 0)
            {
                return false;
            }

            double current = before.Current - after.Current;
            double variance = before.CurrentDeviation * before.CurrentDeviation / before.Conversions
                + after.CurrentDeviation * after.CurrentDeviation / after.Conversions;
            return current * current > 9 * variance
                || RateDrifted(before.Dark1Hertz, before.DurationSecond, after.Dark1Hertz, after.DurationSecond)
                || RateDrifted(before.Dark2Hertz, before.DurationSecond, after.Dark2Hertz, after.DurationSecond);
        }

        private static bool RateDrifted(double rate1, double time1, double rate2, double time2)
        {
            double difference = rate1 - rate2;
            return difference * difference > 9 * (rate1 / time1 + rate2 / time2);
        }
    }
}
