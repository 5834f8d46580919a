namespace Overbias.Firmware.Store
{
    /// <summary>A number that grows by one and survives power loss, in a file of its own. It is written with the bias off only.</summary>
    public sealed class FlashCounter
    {
        private readonly string _path;

        /// <summary>A counter in a file on the internal flash.</summary>
        public FlashCounter(string path)
        {
            _path = path;
        }

        /// <summary>Adds one and returns the new number; a file that cannot be read counts from 1 again.</summary>
        public int Next()
        {
            string text = SafeFile.Read(_path);
            int last = 0;
            if (text != null && !int.TryParse(text, out last))
            {
                // What the device leaves in a number that could not be read is not 0.
                last = 0;
            }

            int next = last < 0 || last == int.MaxValue ? 1 : last + 1;
            SafeFile.Write(_path, next.ToString());
            return next;
        }
    }
}
