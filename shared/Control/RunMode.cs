namespace Overbias.Shared.Control
{
    /// <summary>
    /// What a run does. The first four thin the neck in cycles to the target and differ in what follows; the last two leave the
    /// contact as it is. Their words on the wire are those of the setting `mode`.
    /// </summary>
    public static class RunMode
    {
        /// <summary>To the target, then a constant bias down to the rupture.</summary>
        public const int Cycles = 0;

        /// <summary>To the target, then a low bias at which the contact is kept.</summary>
        public const int Park = 1;

        /// <summary>To the target, then steps of the bias up and down.</summary>
        public const int Staircase = 2;

        /// <summary>To the target, then a low bias at which the contact is left to break by itself.</summary>
        public const int SelfBreak = 3;

        /// <summary>A current-voltage curve, up and down.</summary>
        public const int Sweep = 4;

        /// <summary>The bias as the operator nudges it.</summary>
        public const int Manual = 5;

        /// <summary>True for the modes that thin the neck.</summary>
        public static bool Thins(int mode)
        {
            return mode <= SelfBreak;
        }
    }
}
