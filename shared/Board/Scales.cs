namespace Overbias.Shared.Board
{
    /// <summary>What one count of a converter means, before calibration, and the limits of the hardware.</summary>
    public static class Scales
    {
        /// <summary>Conversions in a bin.</summary>
        public const int ConversionsPerBin = 10;

        /// <summary>
        /// Conversions after a bias step that the d.c. filters (two poles, 500 Hz) still touch, and that are left out of the sums.
        /// </summary>
        public const int SettlingConversions = 3;

        /// <summary>Bias DAC: ±5 V in 16 bits, in V per count.</summary>
        public const double BiasVolt = 10.0 / 65536;

        /// <summary>Current ×1: 400 V/A into ±5 V, in A per count.</summary>
        public const double CurrentAmpere = 5.0 / 32768 / 400;

        /// <summary>Current ×100: 40 kV/A into ±5 V, in A per count.</summary>
        public const double Current100Ampere = 5.0 / 32768 / 40000;

        /// <summary>Voltage across the junction: ±2.5 V, in V per count.</summary>
        public const double JunctionVolt = 2.5 / 32768;

        /// <summary>Lock-in outputs: 8 kV per ampere of peak current into ±10 V, in A per count.</summary>
        public const double LockinAmpere = 10.0 / 32768 / 8000;

        /// <summary>Lock-in outputs ×30, in A per count.</summary>
        public const double Lockin30Ampere = LockinAmpere / 30;

        /// <summary>Temperature of the board: 10 mV/K into ±5 V, in K per count.</summary>
        public const double BoardKelvin = 5.0 / 32768 / 0.01;

        /// <summary>Current through the sample that sets the trip latch, in A. The drive itself limits at 12 mA.</summary>
        public const double OverCurrentAmpere = 13e-3;

        /// <summary>Seen in the last rows, a current above this says that an over-current set the trip latch, in A.</summary>
        public const double OverCurrentEvidenceAmpere = 11e-3;

        /// <summary>A count beyond this, either way, stands at the end of the converter's range.</summary>
        public const int SaturatedCount = 32700;

        /// <summary>Conductance quantum 2e²/h of the SI of 2019, in S.</summary>
        public const double ConductanceQuantumSiemens = 7.748091729863649e-5;

        /// <summary>Peak of the lock-in's sine across the junction, in µV.</summary>
        public const int ModulationMicrovoltPeak = 20000;

        /// <summary>Frequency asked of LEDC for the lock-in's ring counter, four times that of the sine, in Hz.</summary>
        public const int Lockin4fHertz = 48400;

        /// <summary>Group delay of the lock-in's output filters (two poles, 160 Hz), in µs: 2·0.7071/(2π·160 Hz).</summary>
        public const int GroupDelayMicrosecond = 1407;

        /// <summary>DAC code for a bias, rounded to the nearest.</summary>
        /// <param name="microvolt">bias in µV, within ±5 V</param>
        public static int BiasCode(int microvolt)
        {
            // 65536/10 V = 0.0065536 per µV = 4096/625000
            long scaled = (long)microvolt * 4096;
            return (int)((scaled + (scaled >= 0 ? 312500 : -312500)) / 625000);
        }

        /// <summary>Bias of a DAC code in µV, rounded to the nearest.</summary>
        /// <param name="code">two's complement code, −32768 to 32767</param>
        public static int BiasMicrovolt(int code)
        {
            long scaled = (long)code * 625000;
            return (int)((scaled + (scaled >= 0 ? 2048 : -2048)) / 4096);
        }
    }
}
