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

        /// <summary>The references stand in place of the sample, which is shorted and isolated.</summary>
        public const int Calibrate = 4;

        /// <summary>Reference conductance and linearity at a small bias.</summary>
        public const int Reference = 5;

        /// <summary>Raising the bias until a criterion fires.</summary>
        public const int Ramp = 6;

        /// <summary>Low bias after a trip.</summary>
        public const int Settle = 7;

        /// <summary>Constant bias; steps and light are recorded.</summary>
        public const int Hold = 8;

        /// <summary>Low bias at which the contact is kept.</summary>
        public const int Park = 9;

        /// <summary>Steps of the bias, up and down.</summary>
        public const int Staircase = 10;

        /// <summary>Low bias at which the contact is left to break by itself.</summary>
        public const int SelfBreak = 11;

        /// <summary>The bias as the operator nudges it.</summary>
        public const int Manual = 12;

        /// <summary>A current-voltage curve.</summary>
        public const int Sweep = 13;

        /// <summary>After the rupture: tunnelling is watched.</summary>
        public const int Tunnel = 14;

        /// <summary>Zero and dark after the run.</summary>
        public const int DarkAfter = 15;

        /// <summary>Opening the relays, sample shorted.</summary>
        public const int Short = 16;

        /// <summary>A fault: bias 0, sample shorted, until cleared.</summary>
        public const int Fault = 17;

        /// <summary>Names on the wire.</summary>
        public static readonly string[] Names =
        {
            "boot", "idle", "connect", "dark", "calibrate", "reference", "ramp", "settle", "hold", "park", "staircase", "selfbreak",
            "manual", "sweep", "tunnel", "dark_after", "short", "fault",
        };

        /// <summary>True for the states in which a bias is held, or moved on a plateau.</summary>
        public static bool Holds(int state)
        {
            return state >= Hold && state <= Manual;
        }

        /// <summary>True for the states in which the junction is driven.</summary>
        public static bool Drives(int state)
        {
            return state >= Reference && state <= Tunnel;
        }
    }
}
