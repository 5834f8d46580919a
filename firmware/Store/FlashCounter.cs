using System.IO;
using System.Text;

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
            int last = 0;
            if (File.Exists(_path))
            {
                byte[] bytes = File.ReadAllBytes(_path);
                int.TryParse(Encoding.UTF8.GetString(bytes, 0, bytes.Length), out last);
            }

            int next = last < 0 || last == int.MaxValue ? 1 : last + 1;
            File.WriteAllBytes(_path, Encoding.UTF8.GetBytes(next.ToString()));
            return next;
        }
    }
}
