using Overbias.Shared.Control;

namespace Overbias.Shared.Wire
{
    /// <summary>Writes the settings of a profile: a number, a word, or a list with a number for each band.</summary>
    public static class ProfileWriter
    {
        /// <summary>Bytes that hold any profile.</summary>
        public const int LargestProfile = 2048;

        /// <summary>Writes all settings as one object.</summary>
        /// <param name="json">where they go</param>
        /// <param name="profile">values, in the order of <see cref="Settings"/></param>
        public static void Write(JsonBuffer json, int[] profile)
        {
            json.BeginObject();
            for (int i = 0; i < Settings.Count; i++)
            {
                json.Key(Settings.Table[i].Key);
                Value(json, i, profile);
            }

            json.EndObject();
        }

        /// <summary>Writes the value of one setting.</summary>
        public static void Value(JsonBuffer json, int index, int[] profile)
        {
            Setting setting = Settings.Table[index];
            int slot = Settings.SlotOf(index);
            if (setting.Banded)
            {
                Numbers(json, profile, slot, Band.Count);
            }
            else if (setting.Words != null)
            {
                json.Text(setting.Words[profile[slot]]);
            }
            else
            {
                json.Number(profile[slot]);
            }
        }

        /// <summary>Writes one entry of `limits`: what a setting may be, what it is, and what it means.</summary>
        public static void Limit(JsonBuffer json, int index, int[] profile)
        {
            Setting setting = Settings.Table[index];
            json.BeginObject();
            json.Field("key", setting.Key);
            json.Field("unit", setting.Unit);
            if (setting.Words != null)
            {
                json.Key("allowed");
                json.BeginList();
                for (int i = 0; i < setting.Words.Length; i++)
                {
                    json.Text(setting.Words[i]);
                }

                json.EndList();
            }
            else
            {
                json.Field("min", setting.Least);
                json.Field("max", setting.Greatest);
                if (setting.Allowed != null)
                {
                    json.Key("allowed");
                    Numbers(json, setting.Allowed, 0, setting.Allowed.Length);
                }
            }

            json.Key("default");
            if (setting.Words != null)
            {
                json.Text(setting.Words[setting.Defaults[0]]);
            }
            else if (setting.Banded)
            {
                Numbers(json, setting.Defaults, 0, Band.Count);
            }
            else
            {
                json.Number(setting.Defaults[0]);
            }

            json.Key("value");
            Value(json, index, profile);
            json.Field("what", setting.Meaning);
            json.EndObject();
        }

        private static void Numbers(JsonBuffer json, int[] values, int from, int count)
        {
            json.BeginList();
            for (int i = from; i < from + count; i++)
            {
                json.Number(values[i]);
            }

            json.EndList();
        }
    }
}
