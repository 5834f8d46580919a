using Overbias.Firmware.Drivers;
using Overbias.Firmware.Store;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Supervise
{
    /// <summary>
    /// What the display shows: the box, its state and why, the last run with the conductance and the voltage at its end, and what waits
    /// to be delivered. It is dark while a run is on, since it is light beside detectors that count single photons.
    /// </summary>
    public sealed class Panel
    {
        private readonly Ssd1306 _display;
        private readonly Procedure _procedure;
        private readonly Outbox _outbox;
        private readonly Spill _spill;
        private readonly string _box;
        private readonly string[] _shown = Texts.Empty(Ssd1306.Lines);
        private readonly string[] _due = Texts.Empty(Ssd1306.Lines);
        private int _lastRun;
        private bool _lit;

        /// <summary>A panel on a display that is set up.</summary>
        public Panel(Ssd1306 display, Procedure procedure, Outbox outbox, Spill spill, string box)
        {
            _display = display;
            _procedure = procedure;
            _outbox = outbox;
            _spill = spill;
            _box = box;
            for (int line = 0; line < Ssd1306.Lines; line++)
            {
                // At power-up the display's memory holds anything: each line is written once, an empty one too.
                _shown[line] = null;
            }
        }

        /// <summary>To be called again and again by supervise: writes one line that has changed, or turns the display dark.</summary>
        /// <param name="linked">true while the box is connected to its broker</param>
        public void Round(bool linked)
        {
            if (!_display.Present)
            {
                return;
            }

            if (_procedure.Running || _procedure.State == RunState.Boot)
            {
                _lastRun = _procedure.Run > 0 ? _procedure.Run : _lastRun;
                if (_lit)
                {
                    _lit = false;
                    _display.Light(false);
                }

                return;
            }

            Compose(linked);
            for (int line = 0; line < Ssd1306.Lines; line++)
            {
                if (_due[line] != _shown[line])
                {
                    _display.Write(line, _due[line]);
                    _shown[line] = _due[line];
                    return;
                }
            }

            if (!_lit)
            {
                _lit = true;
                _display.Light(true);
            }
        }

        private void Compose(bool linked)
        {
            string why = _procedure.Why ?? string.Empty;
            bool longWhy = why.Length > Ssd1306.LineLength;
            _due[0] = _box;
            _due[1] = RunState.Names[_procedure.State];
            _due[2] = longWhy ? why.Substring(0, Ssd1306.LineLength) : why;
            _due[3] = longWhy ? why.Substring(Ssd1306.LineLength) : string.Empty;
            _due[4] = _lastRun > 0 ? "run " + _lastRun.ToString() : "no run yet";
            _due[5] = _procedure.LastQuanta < 0 ? string.Empty : "g " + _procedure.LastQuanta.ToString("F3") + " g0";
            _due[6] = _procedure.LastQuanta < 0 ? string.Empty : "v " + (_procedure.LastVolt * 1000).ToString("F1") + " mv";
            _due[7] = (linked ? "link  " : "no link  ") + _outbox.Held.ToString() + " / " + _spill.Held.ToString();
        }
    }
}
