using System;
using System.IO;

namespace Overbias.Firmware.Store
{
    /// <summary>
    /// The places are files of their own on the internal flash, each written once and deleted once, so that the file system spreads
    /// the wear. A file that a loss of power cut short is found by its check sum.
    /// </summary>
    public sealed class FlashSegments : SegmentStore
    {
        /// <inheritdoc/>
        public override int Read(int slot, byte[] bytes, int count)
        {
            string path = PathOf(slot);
            if (!File.Exists(path))
            {
                return 0;
            }

            using (FileStream file = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                return file.Read(bytes, 0, count);
            }
        }

        /// <inheritdoc/>
        public override bool Write(int slot, byte[] bytes, int count)
        {
            try
            {
                using (FileStream file = new FileStream(PathOf(slot), FileMode.Create, FileAccess.Write))
                {
                    file.Write(bytes, 0, count);
                }

                return true;
            }
            catch (Exception)
            {
                // The flash is full or worn: what is there is no whole segment.
                TryDelete(slot);
                return false;
            }
        }

        /// <inheritdoc/>
        public override void Delete(int slot)
        {
            File.Delete(PathOf(slot));
        }

        private static string PathOf(int slot)
        {
            return "I:\\held" + slot.ToString("D2") + ".bin";
        }

        private void TryDelete(int slot)
        {
            try
            {
                Delete(slot);
            }
            catch (Exception)
            {
                // Its check sum will tell.
            }
        }
    }
}
