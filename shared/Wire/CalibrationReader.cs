using System;
using Overbias.Shared.Calibration;

namespace Overbias.Shared.Wire
{
    /// <summary>Reads a calibration as <see cref="CalibrationWriter"/> writes it.</summary>
    public static class CalibrationReader
    {
        /// <summary>Length of a date, which is told as 2026-01-31T23:59:59Z.</summary>
        public const int DateLength = 20;

        private const string DateForm = "0000-00-00T00:00:00Z";

        /// <summary>Reads an object at a cursor.</summary>
        /// <param name="cursor">stands at the object</param>
        /// <param name="calibration">filled when all of it can be used, and left as it was otherwise</param>
        /// <returns>null, or one sentence why it cannot be used</returns>
        public static string Read(JsonCursor cursor, BoxCalibration calibration)
        {
            BoxCalibration read = new BoxCalibration();
            bool[] found = new bool[CalibrationQuantity.Count];
            if (!cursor.BeginObject())
            {
                return "it is not an object";
            }

            while (cursor.NextKey(out string key))
            {
                int index = Array.IndexOf(CalibrationQuantity.Keys, key);
                long number = 0;
                if (index >= 0)
                {
                    found[index] = Quantity(cursor, read, index);
                }
                else if (key == "date")
                {
                    cursor.ReadText(out read.Date);
                }
                else if (key == "boot" && cursor.ReadNumber(out number))
                {
                    read.Boot = (int)number;
                }
                else if (key == "run" && cursor.ReadNumber(out number))
                {
                    read.Run = (int)number;
                }
                else if (key != "boot" && key != "run")
                {
                    cursor.Skip();
                }
            }

            if (cursor.Failed)
            {
                return "it is not one JSON object";
            }

            for (int i = 0; i < found.Length; i++)
            {
                if (!found[i])
                {
                    return "it has no " + CalibrationQuantity.Keys[i];
                }
            }

            string refusal = DateRefusal(read.Date) ?? read.Refusal();
            if (refusal == null)
            {
                calibration.CopyFrom(read);
            }

            return refusal;
        }

        /// <summary>Null for a date as the box keeps it, otherwise one sentence.</summary>
        public static string DateRefusal(string date)
        {
            bool well = date != null && date.Length == DateLength;
            for (int i = 0; well && i < DateLength; i++)
            {
                well = DateForm[i] == '0' ? date[i] >= '0' && date[i] <= '9' : date[i] == DateForm[i];
            }

            return well ? null : "the date is not told as 2026-01-31T23:59:59Z";
        }

        private static bool Quantity(JsonCursor cursor, BoxCalibration read, int index)
        {
            bool value = false;
            bool uncertainty = false;
            if (!cursor.BeginObject())
            {
                return false;
            }

            while (cursor.NextKey(out string key))
            {
                if (key == "value")
                {
                    value = cursor.ReadNumber(out read.Values[index]);
                }
                else if (key == "u")
                {
                    uncertainty = cursor.ReadNumber(out read.Uncertainties[index]);
                }
                else if (key == "residual")
                {
                    cursor.ReadNumber(out read.Residuals[index]);
                }
                else
                {
                    cursor.Skip();
                }
            }

            return value && uncertainty;
        }
    }
}
