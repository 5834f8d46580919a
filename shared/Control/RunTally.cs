using Overbias.Shared.Wire;

namespace Overbias.Shared.Control
{
    /// <summary>Counts of a run that belong to its record: rows, merged ones, late ones, and how late each was collected.</summary>
    public sealed class RunTally
    {
        /// <summary>Upper ends of the lateness histogram in µs; the last entry of the histogram is open.</summary>
        public static readonly int[] LatenessMicrosecond = { 250, 500, 1000, 2000, 5000, 10000, 20000, 50000 };

        /// <summary>Rows by lateness.</summary>
        public readonly long[] Lateness = new long[EventWriter.LatenessBins];

        /// <summary>Rows.</summary>
        public long Rows;

        /// <summary>Rows that span more than one bin.</summary>
        public int Merged;

        /// <summary>Rows with conversions missed for lateness.</summary>
        public int Late;

        /// <summary>Index readings that disagreed with GATE or the timer.</summary>
        public int Spurious;

        /// <summary>Blocks of raw conversions around what happened that were dropped.</summary>
        public int TransientsLost;

        /// <summary>Starts anew.</summary>
        public void Clear()
        {
            for (int i = 0; i < Lateness.Length; i++)
            {
                Lateness[i] = 0;
            }

            Rows = 0;
            Merged = 0;
            Late = 0;
            Spurious = 0;
            TransientsLost = 0;
        }

        /// <summary>Counts a row.</summary>
        public void Add(int flags, int lateMicrosecond)
        {
            Rows++;
            if ((flags & RowFlags.Merged) != 0)
            {
                Merged++;
            }

            if ((flags & RowFlags.Missed) != 0)
            {
                Late++;
            }

            // Nearly every row is collected half a millisecond after its edge or a little later.
            int bin = lateMicrosecond > LatenessMicrosecond[1] ? 2 : 0;
            while (bin < LatenessMicrosecond.Length && lateMicrosecond > LatenessMicrosecond[bin])
            {
                bin++;
            }

            Lateness[bin]++;
        }
    }
}
