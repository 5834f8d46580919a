using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>
    /// A numbered sequence of frames and events that waits to be delivered: the outbox, or what flash holds of an earlier boot.
    /// </summary>
    public interface IHeld
    {
        /// <summary>Number of the oldest entry held; Newest + 1 when there is none.</summary>
        long First { get; }

        /// <summary>Number of the newest complete entry.</summary>
        long Newest { get; }

        /// <summary>True while a recorder is bound.</summary>
        bool RecorderBound { get; set; }

        /// <summary>The entry of a number, null when it is not held. It is valid until the next call.</summary>
        Record Find(long sequence);

        /// <summary>The number of the first entry held from a number on; Newest + 1 when there is none.</summary>
        long NextHeld(long sequence);

        /// <summary>The recorder has all up to a number: it need not be held any longer.</summary>
        void Release(long sequence);

        /// <summary>The broker confirmed all up to a number.</summary>
        void Confirm(long sequence);
    }
}
