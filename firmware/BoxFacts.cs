using nanoFramework.Runtime.Native;

namespace Overbias.Firmware
{
    /// <summary>What a box knows of itself.</summary>
    public sealed class BoxFacts
    {
        /// <summary>Version of the firmware.</summary>
        public const string Version = "0.1.0";

        private const string TargetOfTheTwin = "TWIN";

        /// <summary>The facts of this boot.</summary>
        /// <param name="boot">number of the boot, from 1</param>
        public BoxFacts(int boot)
        {
            Boot = boot;
            Target = SystemInfo.TargetName;
            Simulated = Target == TargetOfTheTwin;
        }

        /// <summary>Number of the boot.</summary>
        public int Boot { get; }

        /// <summary>Target of the runtime.</summary>
        public string Target { get; }

        /// <summary>True when the board is a simulation.</summary>
        public bool Simulated { get; }
    }
}
