namespace Overbias.Shared.Wire
{
    /// <summary>Columns of a row as they lie in a <see cref="Record"/>; the sum of squares, of 64 bits, lies apart.</summary>
    public static class RowColumn
    {
        /// <summary>Bins that the row spans.</summary>
        public const int Width = 0;

        /// <summary>Photons of detector 1.</summary>
        public const int Apd1 = 1;

        /// <summary>Photons of detector 2.</summary>
        public const int Apd2 = 2;

        /// <summary>Sum of the current ×1.</summary>
        public const int Current = 3;

        /// <summary>Least current ×1.</summary>
        public const int CurrentLeast = 4;

        /// <summary>Greatest current ×1.</summary>
        public const int CurrentGreatest = 5;

        /// <summary>Sum of the current ×100.</summary>
        public const int Current100 = 6;

        /// <summary>Sum of the voltage across the junction.</summary>
        public const int JunctionVoltage = 7;

        /// <summary>Sum of the lock-in's in-phase output.</summary>
        public const int LockinX = 8;

        /// <summary>Sum of the lock-in's quadrature output.</summary>
        public const int LockinY = 9;

        /// <summary>Sum of the in-phase output ×30.</summary>
        public const int LockinX30 = 10;

        /// <summary>Sum of the quadrature output ×30.</summary>
        public const int LockinY30 = 11;

        /// <summary>Code of the bias DAC in force in the row's last bin.</summary>
        public const int Bias = 12;

        /// <summary>Conversions in the sums.</summary>
        public const int Conversions = 13;

        /// <summary>How late the row was collected, in µs.</summary>
        public const int LateMicrosecond = 14;

        /// <summary>Bits of <see cref="RowFlags"/>.</summary>
        public const int Flags = 15;

        /// <summary>Number of columns.</summary>
        public const int Count = 16;
    }
}
