using nanoFramework.Hardware.Esp32;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// Where the edges of GATE and the conversions lie on the microsecond timer. Both come from one crystal, so the period is exact
    /// and only the phase has to be found, once.
    /// </summary>
    public sealed class BinClock
    {
        private readonly long _busyNanosecond;
        private readonly int _conversionsPerBin;
        private long _firstEdgeNanosecond;

        /// <summary>A clock whose phase is not known yet.</summary>
        /// <param name="tickNanosecond">period of TICK in ns</param>
        /// <param name="conversionsPerBin">conversions in a bin</param>
        /// <param name="busyNanosecond">time from the start of a conversion until its result stands, in ns</param>
        public BinClock(long tickNanosecond, int conversionsPerBin, long busyNanosecond)
        {
            TickNanosecond = tickNanosecond;
            _conversionsPerBin = conversionsPerBin;
            _busyNanosecond = busyNanosecond;
            BinNanosecond = tickNanosecond * conversionsPerBin;
        }

        /// <summary>Period of TICK in ns.</summary>
        public long TickNanosecond { get; }

        /// <summary>Width of a bin in ns.</summary>
        public long BinNanosecond { get; }

        /// <summary>The timer in ns since boot.</summary>
        public static long Now()
        {
            return (long)HighResTimer.GetCurrent() * 1000;
        }

        /// <summary>Fixes the phase.</summary>
        /// <param name="bin">number of a bin</param>
        /// <param name="edgeNanosecond">the timer at its beginning</param>
        public void SetPhase(long bin, long edgeNanosecond)
        {
            _firstEdgeNanosecond = edgeNanosecond - bin * BinNanosecond;
        }

        /// <summary>The timer at the beginning of a bin, in ns.</summary>
        public long Edge(long bin)
        {
            return _firstEdgeNanosecond + bin * BinNanosecond;
        }

        /// <summary>The bin that holds a time.</summary>
        public long BinAt(long nanosecond)
        {
            return (nanosecond - _firstEdgeNanosecond) / BinNanosecond;
        }

        /// <summary>
        /// The time from which the result of a conversion can be read, in ns. Conversion c is the (c mod 10)-th of bin c/10.
        /// </summary>
        public long Ready(long conversion)
        {
            long bin = conversion / _conversionsPerBin;
            long within = conversion - bin * _conversionsPerBin;
            return Edge(bin) + within * TickNanosecond + TickNanosecond / 2 + _busyNanosecond;
        }

        /// <summary>The newest conversion whose result stands at a time.</summary>
        public long ConversionAt(long nanosecond)
        {
            return (nanosecond - _firstEdgeNanosecond - TickNanosecond / 2 - _busyNanosecond) / TickNanosecond;
        }
    }
}
