namespace Overbias.Firmware.Store
{
    /// <summary>
    /// Numbers of runs, in a file that also tells whether the last one has ended: so a boot knows when a run was cut off by a reset
    /// or a loss of power. It is written with the bias off only: before a run begins and after it ended.
    /// </summary>
    public sealed class RunNumbers
    {
        private const string OpenMark = " open";

        private readonly string _path;
        private readonly object _lock = new object();
        private int _last;
        private int _open;

        /// <summary>Numbers in a file on the internal flash; one that cannot be read counts from 1 again.</summary>
        public RunNumbers(string path)
        {
            _path = path;
            string text = SafeFile.Read(path);
            if (text == null)
            {
                return;
            }

            int mark = text.IndexOf(OpenMark);
            int last;
            // What the device leaves in a number that could not be read is not 0.
            _last = int.TryParse(mark < 0 ? text : text.Substring(0, mark), out last) ? last : 0;
            Unfinished = mark < 0 ? 0 : _last;
            _open = Unfinished;
        }

        /// <summary>Number of the run that was under way when this boot began, 0 when there was none.</summary>
        public int Unfinished { get; }

        /// <summary>Number of a run that is about to begin.</summary>
        public int Next()
        {
            lock (_lock)
            {
                _last = _last < 0 || _last == int.MaxValue ? 1 : _last + 1;
                _open = _last;
                SafeFile.Write(_path, _last.ToString() + OpenMark);
                return _last;
            }
        }

        /// <summary>A run has ended, or did not begin.</summary>
        public void Finish(int run)
        {
            lock (_lock)
            {
                if (_open == run && run != 0)
                {
                    _open = 0;
                    SafeFile.Write(_path, _last.ToString());
                }
            }
        }
    }
}
