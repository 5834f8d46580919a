using System.IO;
using System.Text;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>
    /// The box's own settings, from lines `key=value` in a file on the internal flash. What is not there keeps its default.
    /// </summary>
    public sealed class BoxConfig
    {
        private const string Path = "I:\\overbias.cfg";

        /// <summary>Name of the box in its topics.</summary>
        public string Box { get; private set; } = "overbias-1";

        /// <summary>Name of the Wi-Fi network; empty for none.</summary>
        public string Ssid { get; private set; } = string.Empty;

        /// <summary>Password of the Wi-Fi network.</summary>
        public string Password { get; private set; } = string.Empty;

        /// <summary>Address of the broker; empty for none.</summary>
        public string Broker { get; private set; } = string.Empty;

        /// <summary>Port of the broker.</summary>
        public int Port { get; private set; } = 1883;

        /// <summary>True when the connection to the broker is TLS.</summary>
        public bool Tls { get; private set; }

        /// <summary>File on the flash with the certificate (PEM or DER) that vouches for the broker; empty for none.</summary>
        public string CaFile { get; private set; } = string.Empty;

        /// <summary>User name at the broker; null for none.</summary>
        public string User { get; private set; }

        /// <summary>Password of that user.</summary>
        public string BrokerPassword { get; private set; }

        /// <summary>Reads the file; a missing one leaves the defaults, a bad line is passed over.</summary>
        public static BoxConfig Load()
        {
            BoxConfig config = new BoxConfig();
            if (File.Exists(Path))
            {
                byte[] bytes = File.ReadAllBytes(Path);
                string[] lines = Encoding.UTF8.GetString(bytes, 0, bytes.Length).Split('\n');
                for (int i = 0; i < lines.Length; i++)
                {
                    int equals = lines[i].IndexOf('=');
                    if (equals > 0)
                    {
                        config.Take(lines[i].Substring(0, equals).Trim(), lines[i].Substring(equals + 1).Trim());
                    }
                }
            }

            return config;
        }

        private void Take(string key, string value)
        {
            switch (key)
            {
                case "box":
                    Box = Topics.IsBoxName(value) ? value : Box;
                    break;
                case "ssid":
                    Ssid = value;
                    break;
                case "password":
                    Password = value;
                    break;
                case "broker":
                    Broker = value;
                    break;
                case "port":
                    Port = int.TryParse(value, out int port) && port > 0 && port < 65536 ? port : Port;
                    break;
                case "tls":
                    Tls = value == "1";
                    break;
                case "ca":
                    CaFile = value;
                    break;
                case "user":
                    User = value.Length > 0 ? value : null;
                    break;
                case "password_mqtt":
                    BrokerPassword = value.Length > 0 ? value : null;
                    break;
                default:
                    break;
            }
        }
    }
}
