using Overbias.Shared.Board;

namespace Overbias.Shared.Control
{
    /// <summary>The rules by which a cycle ends, as pure functions. Conductances are in G0, voltages in V, powers in W.</summary>
    public static class ControlLaw
    {
        /// <summary>The criterion in conductance quanta holds below this, in G0.</summary>
        public const double QuantaCriterionBelow = 20;

        /// <summary>Largest relative fall of the conductance that heating is believed to cause at the start of a ramp.</summary>
        public const double MostHeating = 0.3;

        /// <summary>Chord conductance I/V in G0, −1 where the voltage is too small to tell.</summary>
        public static double Quanta(double currentAmpere, double junctionVolt)
        {
            double volt = junctionVolt < 0 ? -junctionVolt : junctionVolt;
            return volt < RowReading.LeastVolt ? -1 : currentAmpere / junctionVolt / Scales.ConductanceQuantumSiemens;
        }

        /// <summary>
        /// Relative change of the conductance by heating, per V²: Joule heat grows as V², and at small changes G falls in
        /// proportion. Never positive, and never more than <see cref="MostHeating"/> at the voltage at hand.
        /// </summary>
        public static double HeatingPerSquareVolt(double referenceQuanta, double referenceVolt, double quanta, double volt)
        {
            double squares = volt * volt - referenceVolt * referenceVolt;
            if (referenceQuanta <= 0 || squares < 1e-4)
            {
                return 0;
            }

            double relative = (quanta - referenceQuanta) / referenceQuanta;
            if (relative > 0)
            {
                return 0;
            }

            return (relative < -MostHeating ? -MostHeating : relative) / squares;
        }

        /// <summary>The reference conductance as heating would leave it at a voltage.</summary>
        public static double HeatingCorrected(double referenceQuanta, double referenceVolt, double heatingPerSquareVolt, double volt)
        {
            return referenceQuanta * (1 + heatingPerSquareVolt * (volt * volt - referenceVolt * referenceVolt));
        }

        /// <summary>−dlnG/dt between two conductances, in 1/s; 0 when one of them is unknown.</summary>
        public static double RatePerSecond(double earlierQuanta, double laterQuanta, double second)
        {
            if (earlierQuanta <= 0 || laterQuanta <= 0 || second <= 0)
            {
                return 0;
            }

            // (a−b)/((a+b)/2) is ln(a/b) to third order, without a logarithm on the device.
            return 2 * (earlierQuanta - laterQuanta) / (earlierQuanta + laterQuanta) / second;
        }

        /// <summary>The criterion that ends a cycle, <see cref="TripCriterion.None"/> when none does.</summary>
        /// <param name="profile">settings, in the order of <see cref="Settings"/></param>
        /// <param name="band">one of <see cref="Band"/>, whose settings hold</param>
        /// <param name="quanta">conductance now, in G0</param>
        /// <param name="corrected">heating-corrected reference in G0, 0 while it is not known</param>
        /// <param name="ratePerSecond">−dlnG/dt in 1/s</param>
        /// <param name="setVolt">bias that is set, in V</param>
        /// <param name="watt">power in the junction in W</param>
        /// <param name="analog">true when the analog trip fired</param>
        public static int Trip(
            int[] profile, int band, double quanta, double corrected, double ratePerSecond, double setVolt, double watt, bool analog)
        {
            if (analog)
            {
                return TripCriterion.Analog;
            }

            if (corrected > 0 && quanta >= 0)
            {
                if (quanta < corrected * (1 - profile[Settings.TripDropPermille + band] * 1e-3))
                {
                    return TripCriterion.Drop;
                }

                if (corrected < QuantaCriterionBelow && corrected - quanta > profile[Settings.TripDropMilliQuanta] * 1e-3)
                {
                    return TripCriterion.DropQuanta;
                }
            }

            if (ratePerSecond * 1e3 > profile[Settings.TripRatePermillePerSecond + band])
            {
                return TripCriterion.Rate;
            }

            if (watt * 1e6 >= profile[Settings.PowerLimitMicrowatt])
            {
                return TripCriterion.PowerLimit;
            }

            return setVolt * 1e3 >= profile[Settings.VoltageLimitMillivolt] ? TripCriterion.VoltageLimit : TripCriterion.None;
        }
    }
}
