using System;
using System.Text;
using Overbias.Shared.Calibration;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>The calibration that is in force after a boot, in a file on the internal flash.</summary>
    public sealed class CalibrationStore
    {
        private const string Path = "I:\\calibration.json";

        private readonly JsonBuffer _json = new JsonBuffer(CalibrationWriter.LargestCalibration);

        /// <summary>Reads the stored calibration.</summary>
        /// <param name="calibration">filled when there is one that can be used</param>
        /// <returns>null, or why the stored one was not taken</returns>
        public string Load(BoxCalibration calibration)
        {
            string text = SafeFile.Read(Path);
            if (text == null)
            {
                return null;
            }

            byte[] bytes = Encoding.UTF8.GetBytes(text);
            JsonCursor cursor = new JsonCursor();
            cursor.Load(bytes, bytes.Length);
            string refusal = CalibrationReader.Read(cursor, calibration);
            return refusal == null ? null : "the stored calibration was not taken, the box is not calibrated: " + refusal;
        }

        /// <summary>Stores a calibration. To be called with the bias off.</summary>
        /// <returns>null, or why it could not be stored</returns>
        public string Save(BoxCalibration calibration)
        {
            _json.Clear();
            CalibrationWriter.Write(_json, calibration);
            try
            {
                SafeFile.Write(Path, _json.ToArray());
                return null;
            }
            catch (Exception exception)
            {
                return "the calibration is in force and could not be stored: " + exception.Message;
            }
        }
    }
}
