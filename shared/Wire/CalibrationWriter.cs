using Overbias.Shared.Calibration;

namespace Overbias.Shared.Wire
{
    /// <summary>Writes a calibration as JSON: as `about` tells it, and as the box keeps it.</summary>
    public static class CalibrationWriter
    {
        /// <summary>Bytes that hold any calibration.</summary>
        public const int LargestCalibration = 2048;

        /// <summary>Writes the object, or null for a box that is not calibrated.</summary>
        public static void Write(JsonBuffer json, BoxCalibration calibration)
        {
            if (!calibration.Known)
            {
                json.Null();
                return;
            }

            json.BeginObject();
            json.Field("date", calibration.Date);
            json.Field("boot", calibration.Boot);
            json.Field("run", calibration.Run);
            for (int i = 0; i < CalibrationQuantity.Count; i++)
            {
                json.Key(CalibrationQuantity.Keys[i]);
                json.BeginObject();
                json.Field("value", calibration.Values[i]);
                json.Field("u", calibration.Uncertainties[i]);
                json.Field("residual", calibration.Residuals[i]);
                json.EndObject();
            }

            json.EndObject();
        }
    }
}
