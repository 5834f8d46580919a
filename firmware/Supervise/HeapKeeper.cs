using nanoFramework.Runtime.Native;
using Overbias.Shared.Board;
using Overbias.Shared.Control;

namespace Overbias.Firmware.Supervise
{
    /// <summary>
    /// Has the heap collected where standing still for 40 to 200 ms does no harm: with the bias off, and in the low bias after a trip.
    /// The runtime would collect by itself when the heap is full, wherever a run may be. It costs nothing else: own code of the
    /// acquisition allocates nothing, and its API calls some 0.7 kB a bin.
    /// </summary>
    public sealed class HeapKeeper
    {
        /// <summary>
        /// Bins between collections, 8 s: half a megabyte by the acquisition's API calls and, sending all of it, about as much by the
        /// link. Of 4 MB of PSRAM little more than one is free.
        /// </summary>
        public const int EveryBins = 800;

        private readonly Procedure _procedure;
        private long _lastBin;

        /// <summary>A keeper that looks where the procedure stands.</summary>
        public HeapKeeper(Procedure procedure)
        {
            _procedure = procedure;
        }

        /// <summary>To be called again and again by supervise.</summary>
        /// <param name="bin">the last bin that was collected</param>
        /// <param name="microvolt">bias in force in that bin, in µV</param>
        public void Round(long bin, int microvolt)
        {
            if (bin - _lastBin >= EveryBins && DoesNoHarm(microvolt))
            {
                _lastBin = bin;
                GC.Run(false);
            }
        }

        private bool DoesNoHarm(int microvolt)
        {
            int state = _procedure.State;
            if (state == RunState.Settle)
            {
                // The low bias comes into force a bin or two after the trip was decided.
                return microvolt == Scales.BiasMicrovolt(Scales.BiasCode(_procedure.BiasMicrovolt));
            }

            return microvolt == 0
                && (state == RunState.Idle || state == RunState.Fault || state == RunState.Dark || state == RunState.DarkAfter);
        }
    }
}
