using System.IO;
using System.Text;

namespace Overbias.Firmware.Store
{
    /// <summary>
    /// A small text on the internal flash that is whole at any time: the new one is written beside the old, and only then takes
    /// its place, so a loss of power leaves one of the two. To be written with the bias off only.
    /// </summary>
    public static class SafeFile
    {
        private const string Suffix = ".new";

        /// <summary>The text of a file, null when there is none.</summary>
        public static string Read(string path)
        {
            // Without the old one the new one is complete: it was removed after that.
            string at = File.Exists(path) ? path : path + Suffix;
            if (!File.Exists(at))
            {
                return null;
            }

            byte[] bytes = File.ReadAllBytes(at);
            return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
        }

        /// <summary>Replaces the text of a file.</summary>
        public static void Write(string path, string text)
        {
            Write(path, Encoding.UTF8.GetBytes(text));
        }

        /// <summary>Replaces the bytes of a file.</summary>
        public static void Write(string path, byte[] bytes)
        {
            if (File.Exists(path))
            {
                File.WriteAllBytes(path + Suffix, bytes);
                File.Delete(path);
            }
            else
            {
                // What stands beside a missing file is the last whole text: it takes its place before it is overwritten.
                if (File.Exists(path + Suffix))
                {
                    File.Move(path + Suffix, path);
                    Write(path, bytes);
                    return;
                }

                File.WriteAllBytes(path + Suffix, bytes);
            }

            File.Move(path + Suffix, path);
        }
    }
}
