namespace Overbias.Shared.Wire
{
    /// <summary>
    /// One entry of the sequence that a box delivers: a frame of up to ten rows, or an event. It is allocated once and filled
    /// again and again; what its fields mean for an event is told by <see cref="EventWriter"/>.
    /// </summary>
    public sealed class Record
    {
        /// <summary>Rows that a frame holds at most.</summary>
        public const int MostRows = 10;

        /// <summary>Numbers that an event holds at most.</summary>
        public const int MostNumbers = 16;

        /// <summary>Rows of a frame, <see cref="RowColumn.Count"/> cells each; settings of a run_start.</summary>
        public readonly int[] Cells = new int[MostRows * RowColumn.Count];

        /// <summary>Sums of squares of a frame's rows; numbers of an event.</summary>
        public readonly long[] Numbers = new long[MostNumbers];

        /// <summary>0 for a frame, otherwise one of <see cref="EventKind"/>.</summary>
        public int Kind;

        /// <summary>Number in the session's sequence, from 1; 0 for a frame between runs.</summary>
        public long Sequence;

        /// <summary>Number of the run, 0 between runs.</summary>
        public int Run;

        /// <summary>First bin of a frame, or the bin of an event.</summary>
        public long Bin;

        /// <summary>The box's clock at the beginning of that bin, in µs since boot.</summary>
        public long TimeMicrosecond;

        /// <summary>Rows in a frame.</summary>
        public int Rows;

        /// <summary>First text of an event: operator, why, detail or text.</summary>
        public string Text;

        /// <summary>Second text of an event: sample.</summary>
        public string Text2;

        /// <summary>Third text of an event: note.</summary>
        public string Text3;

        /// <summary>Makes the record an empty one of a kind; the cells keep their old content.</summary>
        public void Reset(int kind, int run, long bin, long timeMicrosecond)
        {
            Kind = kind;
            Sequence = 0;
            Run = run;
            Bin = bin;
            TimeMicrosecond = timeMicrosecond;
            Rows = 0;
            Text = null;
            Text2 = null;
            Text3 = null;
        }
    }
}
