namespace Overbias.Firmware.Store
{
    /// <summary>Numbered places that each hold some bytes over a loss of power: the seam to the flash.</summary>
    public abstract class SegmentStore
    {
        /// <summary>Bytes that a place holds at most.</summary>
        public const int SegmentBytes = 32768;

        /// <summary>
        /// Places: with <see cref="SegmentBytes"/> each, 1.5 MiB of the 2 MiB that the runtime gives to files on 8 MiB of flash.
        /// </summary>
        public const int Slots = 48;

        /// <summary>Reads from the beginning of a place.</summary>
        /// <param name="slot">0 to Slots − 1</param>
        /// <param name="bytes">filled</param>
        /// <param name="count">bytes to read at most</param>
        /// <returns>bytes read, 0 when the place is empty</returns>
        public abstract int Read(int slot, byte[] bytes, int count);

        /// <summary>Writes a place that is empty. To be called with the bias off.</summary>
        /// <param name="slot">0 to Slots − 1</param>
        /// <param name="bytes">the bytes</param>
        /// <param name="count">how many of them</param>
        /// <returns>false when there was no room; the place is empty then</returns>
        public abstract bool Write(int slot, byte[] bytes, int count);

        /// <summary>Empties a place. To be called with the bias off.</summary>
        public abstract void Delete(int slot);
    }
}
