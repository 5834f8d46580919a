namespace Overbias.Shared.Wire
{
    /// <summary>Topics of the protocol below <c>overbias/v1/&lt;box&gt;/</c>, and its fixed numbers.</summary>
    public static class Topics
    {
        /// <summary>Version of the protocol.</summary>
        public const int Version = 1;

        /// <summary>Frames and events in flight to a bound recorder at most.</summary>
        public const int Window = 32;

        /// <summary>Longest command in bytes.</summary>
        public const int LongestCommand = 4096;

        /// <summary>Command ids that a box remembers.</summary>
        public const int RememberedCommands = 16;

        /// <summary>How the box is.</summary>
        public const string Status = "status";

        /// <summary>What the box is.</summary>
        public const string About = "about";

        /// <summary>Frames.</summary>
        public const string Bins = "bins";

        /// <summary>Events.</summary>
        public const string Events = "events";

        /// <summary>Commands to the box.</summary>
        public const string Cmd = "cmd";

        /// <summary>Answers to commands.</summary>
        public const string Reply = "reply";

        /// <summary>A recorder's acknowledgements.</summary>
        public const string Ack = "ack";

        /// <summary>The root of a box's topics, with the slash at its end.</summary>
        /// <param name="box">the box's name; see <see cref="IsBoxName"/></param>
        public static string Root(string box)
        {
            return "overbias/v1/" + box + "/";
        }

        /// <summary>True for 1 to 32 characters of a-z, 0-9 and '-'.</summary>
        public static bool IsBoxName(string name)
        {
            if (name == null || name.Length == 0 || name.Length > 32)
            {
                return false;
            }

            for (int i = 0; i < name.Length; i++)
            {
                char c = name[i];
                if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
