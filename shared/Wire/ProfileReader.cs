using Overbias.Shared.Control;

namespace Overbias.Shared.Wire
{
    /// <summary>Reads the settings that a profile names, each checked against the table; those not named keep their value.</summary>
    public sealed class ProfileReader
    {
        private readonly int[] _values = new int[Settings.Slots];
        private readonly bool[] _given = new bool[Settings.Slots];

        /// <summary>Forgets all.</summary>
        public void Forget()
        {
            for (int i = 0; i < _given.Length; i++)
            {
                _given[i] = false;
            }
        }

        /// <summary>Reads an object at a cursor.</summary>
        /// <returns>null when all of it is allowed, otherwise one sentence</returns>
        public string Read(JsonCursor cursor)
        {
            if (!cursor.BeginObject())
            {
                return "the profile is not an object";
            }

            while (cursor.NextKey(out string key))
            {
                int index = Settings.IndexOf(key);
                string refusal = index < 0 ? "there is no setting " + key : Value(cursor, index);
                if (refusal != null)
                {
                    return refusal;
                }
            }

            return null;
        }

        /// <summary>Writes the settings over those of a profile.</summary>
        public void Merge(int[] profile)
        {
            for (int i = 0; i < _values.Length; i++)
            {
                profile[i] = _given[i] ? _values[i] : profile[i];
            }
        }

        private string Value(JsonCursor cursor, int index)
        {
            Setting setting = Settings.Table[index];
            int slot = Settings.SlotOf(index);
            if (setting.Words != null)
            {
                if (!cursor.ReadText(out string word))
                {
                    return setting.Key + " is not a word, " + setting.AllowedText();
                }

                int place = setting.PlaceOf(word);
                Give(slot, place);
                return place < 0 ? setting.Key + " is " + word + ", " + setting.AllowedText() : null;
            }

            if (setting.Banded && cursor.AtList())
            {
                return Bands(cursor, setting, slot);
            }

            if (!cursor.ReadNumber(out long value))
            {
                return setting.Key + " is not an integer";
            }

            // One number for a setting with bands is meant for all of them.
            for (int i = 0; i < setting.Defaults.Length; i++)
            {
                Give(slot + i, (int)value);
            }

            return setting.Refusal(value);
        }

        private string Bands(JsonCursor cursor, Setting setting, int slot)
        {
            int count = 0;
            cursor.BeginList();
            while (cursor.NextItem())
            {
                if (!cursor.ReadNumber(out long value))
                {
                    return setting.Key + " is not a list of integers";
                }

                string refusal = setting.Refusal(value);
                if (refusal != null)
                {
                    return refusal;
                }

                if (count < Band.Count)
                {
                    Give(slot + count, (int)value);
                }

                count++;
            }

            return count == Band.Count || cursor.Failed
                ? null
                : setting.Key + " has " + count.ToString() + " values, allowed are 1 or " + Band.Count.ToString();
        }

        private void Give(int slot, int value)
        {
            _values[slot] = value;
            _given[slot] = true;
        }
    }
}
