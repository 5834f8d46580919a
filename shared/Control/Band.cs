namespace Overbias.Shared.Control
{
    /// <summary>
    /// Bands of conductance, by which a cycle is chosen: the finer the neck, the gentler it is to be thinned. The band of a cycle
    /// is that of its reference conductance.
    /// </summary>
    public static class Band
    {
        /// <summary>Number of bands.</summary>
        public const int Count = 4;

        /// <summary>Names, in the order of the values of a setting.</summary>
        public static readonly string[] Names = { "above 100 G0", "100 to 20 G0", "20 to 10 G0", "below 10 G0" };

        /// <summary>Band of a conductance in G0; a border belongs to the finer one.</summary>
        public static int Of(double quanta)
        {
            return quanta > 100 ? 0 : quanta > 20 ? 1 : quanta > 10 ? 2 : 3;
        }
    }
}
