namespace Overbias.Shared.Wire
{
    /// <summary>A recorder's acknowledgement.</summary>
    public sealed class Acknowledgement
    {
        /// <summary>The session, or null.</summary>
        public string Session;

        /// <summary>The recorder, or null.</summary>
        public string Recorder;

        /// <summary>All up to this number is safe.</summary>
        public long Sequence;

        private readonly JsonCursor _cursor = new JsonCursor();

        /// <summary>Reads one; false when it is not well formed or lacks one of its three keys.</summary>
        public bool Read(byte[] bytes, int length)
        {
            Session = null;
            Recorder = null;
            Sequence = -1;
            if (length > Topics.LongestCommand)
            {
                return false;
            }

            _cursor.Load(bytes, length);
            if (!_cursor.BeginObject())
            {
                return false;
            }

            while (_cursor.NextKey(out string key))
            {
                switch (key)
                {
                    case "sid":
                        _cursor.ReadText(out Session);
                        break;
                    case "recorder":
                        _cursor.ReadText(out Recorder);
                        break;
                    case "seq":
                        _cursor.ReadNumber(out Sequence);
                        break;
                    default:
                        _cursor.Skip();
                        break;
                }
            }

            return _cursor.AtEnd() && Session != null && Recorder != null && Recorder.Length > 0 && Recorder.Length <= 64 && Sequence >= 0;
        }
    }
}
