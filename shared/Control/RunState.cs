namespace Overbias.Shared.Control
{
    /// <summary>States of the procedure; their names on the wire are <see cref="Names"/>.</summary>
    public static class RunState
    {
        /// <summary>Before the first bin.</summary>
        public const int Boot = 0;

        /// <summary>Shorted, waiting for a start.</summary>
        public const int Idle = 1;

        /// <summary>Arming, and closing the relays one after the other.</summary>
        public const int Connect = 2;

        /// <summary>Zero and dark before the run.</summary>
        public const int Dark = 3;

        /// <summary>Reference conductance and linearity at a small bias.</summary>
        public const int Reference = 4;

        /// <summary>Raising the bias until a criterion fires.</summary>
        public const int Ramp = 5;

        /// <summary>Low bias after a trip.</summary>
        public const int Settle = 6;

        /// <summary>Constant bias; steps and light are recorded.</summary>
        public const int Hold = 7;

        /// <summary>After the rupture: tunnelling is watched.</summary>
        public const int Tunnel = 8;

        /// <summary>Zero and dark after the run.</summary>
        public const int DarkAfter = 9;

        /// <summary>Opening the relays, sample shorted.</summary>
        public const int Short = 10;

        /// <summary>A fault: bias 0, sample shorted, until cleared.</summary>
        public const int Fault = 11;

        /// <summary>Names on the wire.</summary>
        public static readonly string[] Names =
        {
            "boot", "idle", "connect", "dark", "reference", "ramp", "settle", "hold", "tunnel", "dark_after", "short", "fault",
        };
    }
}
