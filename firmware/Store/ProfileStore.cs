using System;
using System.Text;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Store
{
    /// <summary>The profile that is in force after a boot: the object of a command `profile`, in a file on the internal flash.</summary>
    public sealed class ProfileStore
    {
        private const string Path = "I:\\profile.json";

        private readonly JsonBuffer _json = new JsonBuffer(ProfileWriter.LargestProfile);

        /// <summary>Reads the stored profile over the defaults.</summary>
        /// <param name="profile">filled with what is to be in force</param>
        /// <returns>null, or why the stored one was not taken</returns>
        public string Load(int[] profile)
        {
            Settings.SetDefaults(profile);
            string text = SafeFile.Read(Path);
            if (text == null)
            {
                return null;
            }

            byte[] bytes = Encoding.UTF8.GetBytes(text);
            JsonCursor cursor = new JsonCursor();
            cursor.Load(bytes, bytes.Length);
            ProfileReader reader = new ProfileReader();
            string refusal = reader.Read(cursor) ?? (cursor.AtEnd() ? null : "it is not one JSON object");
            if (refusal == null)
            {
                reader.Merge(profile);
                refusal = Settings.Disagreement(profile);
            }

            if (refusal == null)
            {
                return null;
            }

            Settings.SetDefaults(profile);
            return "the stored profile was not taken, the defaults are in force: " + refusal;
        }

        /// <summary>Stores a profile. To be called with the bias off.</summary>
        /// <returns>null, or why it could not be stored</returns>
        public string Save(int[] profile)
        {
            _json.Clear();
            ProfileWriter.Write(_json, profile);
            try
            {
                SafeFile.Write(Path, _json.ToArray());
                return null;
            }
            catch (Exception exception)
            {
                return "the profile is in force and could not be stored: " + exception.Message;
            }
        }
    }
}
