using System.Threading;

namespace Overbias.Firmware.Acquire
{
    /// <summary>
    /// What link and supervise ask of acquire: one request at a time, taken at the next collection and answered. STOP and faults
    /// have places of their own and need no turn.
    /// </summary>
    public sealed class Inbox
    {
        /// <summary>No request.</summary>
        public const int None = 0;

        /// <summary>Begin a run.</summary>
        public const int Start = 1;

        /// <summary>Go on to hold.</summary>
        public const int Hold = 2;

        /// <summary>Change the profile.</summary>
        public const int Profile = 3;

        /// <summary>Write a note.</summary>
        public const int Note = 4;

        /// <summary>Back to idle from a fault.</summary>
        public const int Clear = 5;

        /// <summary>Bias to 0 and end the run in good order.</summary>
        public const int Stop = 6;

        /// <summary>Go on to park.</summary>
        public const int Park = 7;

        /// <summary>Change the bias that is held.</summary>
        public const int Nudge = 8;

        /// <summary>Back to the low bias at once.</summary>
        public const int BackOff = 9;

        /// <summary>Begin a calibration. Number: of the run. Text: operator. Sample: the date.</summary>
        public const int Calibrate = 10;

        private const int LongestWaitMillisecond = 1000;

        private readonly AutoResetEvent _answered = new AutoResetEvent(false);

        /// <summary>Whoever holds this lock keeps every request waiting: with the bias off it stays off.</summary>
        public object Turn
        {
            get { return _answered; }
        }

        /// <summary>The request, set last by the asker and cleared by acquire.</summary>
        public int Request { get; private set; }

        /// <summary>True when STOP was asked for by other means than a command.</summary>
        public bool StopPressed { get; set; }

        /// <summary>Fault that another thread reports; one of Control.FaultCode.</summary>
        public int Fault { get; private set; }

        /// <summary>Detail of that fault.</summary>
        public string FaultDetail { get; private set; }

        /// <summary>Number of the run to begin, or the change of the bias in mV.</summary>
        public int Number { get; private set; }

        /// <summary>Settings to take over.</summary>
        public int[] Settings { get; private set; }

        /// <summary>Operator, or the text of a note.</summary>
        public string Text { get; private set; }

        /// <summary>Sample.</summary>
        public string Sample { get; private set; }

        /// <summary>Note on the run.</summary>
        public string RunNote { get; private set; }

        /// <summary>Null when the request was carried out, otherwise why not.</summary>
        public string Refusal { get; private set; }

        /// <summary>Puts a request and waits until acquire has answered it.</summary>
        /// <param name="request">what to do</param>
        /// <param name="number">number of the run to begin, or the change of the bias in mV</param>
        /// <param name="settings">settings to take over, or null</param>
        /// <param name="text">operator or text</param>
        /// <param name="sample">sample</param>
        /// <param name="runNote">note on the run</param>
        /// <returns>null when it was carried out, otherwise why not</returns>
        public string Ask(int request, int number, int[] settings, string text, string sample, string runNote)
        {
            lock (_answered)
            {
                Number = number;
                Settings = settings;
                Text = text;
                Sample = sample;
                RunNote = runNote;
                Refusal = null;
                _answered.Reset();
                Request = request;
                if (!_answered.WaitOne(LongestWaitMillisecond, false))
                {
                    Request = None;
                    return "acquire does not answer";
                }

                return Refusal;
            }
        }

        /// <summary>Answers the request.</summary>
        public void Answer(string refusal)
        {
            Refusal = refusal;
            Request = None;
            _answered.Set();
        }

        /// <summary>Reports a fault from another thread; the first one stays until it is taken.</summary>
        public void Report(int fault, string detail)
        {
            if (Fault == 0)
            {
                FaultDetail = detail;
                Fault = fault;
            }
        }

        /// <summary>The fault was taken.</summary>
        public void FaultTaken()
        {
            Fault = 0;
            FaultDetail = null;
        }
    }
}
