using System;

namespace Overbias.Shared.Calibration
{
    /// <summary>A calibration of the box: each quantity with its standard uncertainty, and the factors that follow from them.</summary>
    public sealed class BoxCalibration
    {
        /// <summary>Values, in the order and the units of <see cref="CalibrationQuantity"/>.</summary>
        public readonly long[] Values = new long[CalibrationQuantity.Count];

        /// <summary>Standard uncertainties of the values.</summary>
        public readonly long[] Uncertainties = new long[CalibrationQuantity.Count];

        /// <summary>Residuals of the values: root mean square of what the fit leaves, 0 where there is no fit.</summary>
        public readonly long[] Residuals = new long[CalibrationQuantity.Count];

        /// <summary>When it was taken, as the host told it; null while the box is not calibrated.</summary>
        public string Date;

        /// <summary>Boot in which it was taken.</summary>
        public int Boot;

        /// <summary>Run in which it was taken.</summary>
        public int Run;

        /// <summary>By what the scale of the current ×1 is multiplied; 1 without a calibration.</summary>
        public double CurrentFactor { get; private set; } = 1;

        /// <summary>By what the scale of the current ×100 is multiplied; 1 without a calibration.</summary>
        public double Current100Factor { get; private set; } = 1;

        /// <summary>By what the scale of the voltage across the junction is multiplied; 1 without a calibration.</summary>
        public double JunctionVoltageFactor { get; private set; } = 1;

        /// <summary>True when the box is calibrated.</summary>
        public bool Known
        {
            get { return Date != null; }
        }

        /// <summary>Takes over another one.</summary>
        public void CopyFrom(BoxCalibration other)
        {
            Array.Copy(other.Values, 0, Values, 0, Values.Length);
            Array.Copy(other.Uncertainties, 0, Uncertainties, 0, Uncertainties.Length);
            Array.Copy(other.Residuals, 0, Residuals, 0, Residuals.Length);
            Boot = other.Boot;
            Run = other.Run;
            Date = other.Date;
            Settle();
        }

        /// <summary>Computes the factors from the values.</summary>
        public void Settle()
        {
            CurrentFactor = Factor(CalibrationQuantity.CurrentGain);
            Current100Factor = Factor(CalibrationQuantity.Current100Gain);
            JunctionVoltageFactor = Factor(CalibrationQuantity.JunctionVoltageGain);
        }

        /// <summary>Null when every value can be believed, otherwise what cannot.</summary>
        public string Refusal()
        {
            for (int i = 0; i < CalibrationQuantity.Count; i++)
            {
                long away = Values[i] - CalibrationQuantity.Middle[i];
                if (away > CalibrationQuantity.Greatest[i] || away < -CalibrationQuantity.Greatest[i])
                {
                    return CalibrationQuantity.Refusals[i];
                }
            }

            return null;
        }

        private double Factor(int quantity)
        {
            return Known ? 1 + Values[quantity] * 1e-6 : 1;
        }
    }
}
