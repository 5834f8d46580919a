namespace Overbias.Shared.Wire
{
    /// <summary>A command as it came, read and checked for form; whether it may act now is the box's decision.</summary>
    public sealed class Command
    {
        /// <summary>Longest text of a note, in UTF-16 units.</summary>
        public const int LongestText = 200;

        /// <summary>Largest change of the bias by one command, in mV.</summary>
        public const int LargestNudge = 100;

        private const int LongestId = 32;

        /// <summary>The sender's id; null when the command has none.</summary>
        public string Id;

        /// <summary>The session that the sender saw, or null.</summary>
        public string Session;

        /// <summary>The state that the sender saw, or null.</summary>
        public string State;

        /// <summary>What to do.</summary>
        public string Do;

        /// <summary>The recorder to bind, or null.</summary>
        public string Recorder;

        /// <summary>The operator; empty when not told.</summary>
        public string Operator;

        /// <summary>The sample; empty when not told.</summary>
        public string Sample;

        /// <summary>A note on the run; empty when not told.</summary>
        public string Note;

        /// <summary>The text of a note; empty when not told.</summary>
        public string Text;

        /// <summary>The date, of the command `calibrate`, or null.</summary>
        public string Date;

        /// <summary>Change of the bias in mV; 0 when not told.</summary>
        public int Millivolt;

        /// <summary>The settings that the command names.</summary>
        public readonly ProfileReader Profile = new ProfileReader();

        private readonly JsonCursor _cursor = new JsonCursor();

        /// <summary>Reads a command.</summary>
        /// <param name="bytes">UTF-8 JSON</param>
        /// <param name="length">number of its bytes</param>
        /// <returns>null when it is well formed, otherwise one sentence; <see cref="Id"/> is set if it was found before the error</returns>
        public string Read(byte[] bytes, int length)
        {
            Forget();
            if (length > Topics.LongestCommand)
            {
                return "the command has " + length.ToString() + " bytes, allowed are " + Topics.LongestCommand.ToString();
            }

            _cursor.Load(bytes, length);
            string refusal = _cursor.BeginObject() ? Body() : null;
            if (refusal != null)
            {
                return refusal;
            }

            if (!_cursor.AtEnd())
            {
                return "the command is not one JSON object";
            }

            if (Id == null)
            {
                return "the command has no id";
            }

            return Do == null ? "the command does not say what to do" : null;
        }

        private string Body()
        {
            while (_cursor.NextKey(out string key))
            {
                string refusal = Member(key);
                if (refusal != null)
                {
                    return refusal;
                }
            }

            return null;
        }

        private string Member(string key)
        {
            switch (key)
            {
                case "id":
                    return Short(key, LongestId, out Id) ?? CheckId();
                case "sid":
                    return Short(key, LongestId, out Session);
                case "state":
                    return Short(key, LongestId, out State);
                case "do":
                    return Short(key, LongestId, out Do);
                case "recorder":
                    return Short(key, 64, out Recorder);
                case "operator":
                    return Short(key, 64, out Operator);
                case "sample":
                    return Short(key, 64, out Sample);
                case "note":
                    return Short(key, LongestText, out Note);
                case "text":
                    return Short(key, LongestText, out Text);
                case "date":
                    return Short(key, LongestId, out Date);
                case "mV":
                    return ReadMillivolt();
                case "profile":
                    return Profile.Read(_cursor);
                default:
                    _cursor.Skip();
                    return null;
            }
        }

        private string CheckId()
        {
            if (Id == null)
            {
                return null;
            }

            bool printable = Id.Length > 0;
            for (int i = 0; i < Id.Length; i++)
            {
                printable &= Id[i] > ' ' && Id[i] < (char)0x7F;
            }

            if (!printable)
            {
                Id = null;
                return "the id is not 1 to 32 printable characters";
            }

            return null;
        }

        private string Short(string key, int longest, out string value)
        {
            if (!_cursor.ReadText(out value))
            {
                return null;
            }

            if (value.Length > longest)
            {
                int length = value.Length;
                value = null;
                return key + " has " + length.ToString() + " characters, allowed are " + longest.ToString();
            }

            return null;
        }

        private string ReadMillivolt()
        {
            if (!_cursor.ReadNumber(out long value))
            {
                return "mV is not an integer";
            }

            if (value < -LargestNudge || value > LargestNudge || value == 0)
            {
                return "mV is " + value.ToString() + ", allowed is -" + LargestNudge.ToString() + " to " + LargestNudge.ToString()
                    + " without 0";
            }

            Millivolt = (int)value;
            return null;
        }

        private void Forget()
        {
            Id = null;
            Session = null;
            State = null;
            Do = null;
            Recorder = null;
            Operator = string.Empty;
            Sample = string.Empty;
            Note = string.Empty;
            Text = string.Empty;
            Date = null;
            Millivolt = 0;
            Profile.Forget();
        }
    }
}
