namespace Overbias.Shared.Control
{
    /// <summary>One setting of a profile: its key, what it may be, and what it means.</summary>
    public sealed class Setting
    {
        /// <summary>Key on the wire, with the unit in it.</summary>
        public readonly string Key;

        /// <summary>Unit of the integer; 1 when it has none.</summary>
        public readonly string Unit;

        /// <summary>Least value.</summary>
        public readonly int Least;

        /// <summary>Greatest value.</summary>
        public readonly int Greatest;

        /// <summary>Default: one number, or one for each band of conductance.</summary>
        public readonly int[] Defaults;

        /// <summary>What the setting means.</summary>
        public readonly string Meaning;

        /// <summary>The only values that are allowed, or null when every one of the range is.</summary>
        public readonly int[] Allowed;

        /// <summary>On the wire the word of this list at the value's place; null when the value is sent as a number.</summary>
        public readonly string[] Words;

        /// <summary>A setting that is a number of a range.</summary>
        public Setting(string key, string unit, int least, int greatest, int[] defaults, string meaning)
            : this(key, unit, least, greatest, defaults, null, null, meaning)
        {
        }

        private Setting(
            string key, string unit, int least, int greatest, int[] defaults, int[] allowed, string[] words, string meaning)
        {
            Key = key;
            Unit = unit;
            Least = least;
            Greatest = greatest;
            Defaults = defaults;
            Allowed = allowed;
            Words = words;
            Meaning = meaning;
        }

        /// <summary>True when there is one value for each band of conductance.</summary>
        public bool Banded
        {
            get { return Defaults.Length > 1; }
        }

        /// <summary>A setting that is one of a few numbers, which are given in rising order.</summary>
        public static Setting OneOf(string key, string unit, int[] allowed, int[] defaults, string meaning)
        {
            return new Setting(key, unit, allowed[0], allowed[allowed.Length - 1], defaults, allowed, null, meaning);
        }

        /// <summary>A setting that is a word of a list; its value is the word's place.</summary>
        public static Setting Word(string key, string[] words, int value, string meaning)
        {
            return new Setting(key, "1", 0, words.Length - 1, new[] { value }, null, words, meaning);
        }

        /// <summary>Null when a value is allowed, otherwise one sentence with the value and what is allowed.</summary>
        public string Refusal(long value)
        {
            bool allowed = value >= Least && value <= Greatest;
            if (allowed && Allowed != null)
            {
                allowed = false;
                for (int i = 0; i < Allowed.Length; i++)
                {
                    allowed |= Allowed[i] == value;
                }
            }

            return allowed ? null : Key + " is " + value.ToString() + ", " + AllowedText();
        }

        /// <summary>Place of a word, −1 when it is not one of the list.</summary>
        public int PlaceOf(string word)
        {
            for (int i = 0; Words != null && i < Words.Length; i++)
            {
                if (Words[i] == word)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>What is allowed, as the end of a sentence.</summary>
        public string AllowedText()
        {
            if (Words != null)
            {
                string words = Words[0];
                for (int i = 1; i < Words.Length; i++)
                {
                    words += (i + 1 < Words.Length ? ", " : " and ") + Words[i];
                }

                return "allowed are " + words;
            }

            if (Allowed == null)
            {
                return "allowed is " + Least.ToString() + " to " + Greatest.ToString();
            }

            string numbers = Allowed[0].ToString();
            for (int i = 1; i < Allowed.Length; i++)
            {
                numbers += (i + 1 < Allowed.Length ? ", " : " and ") + Allowed[i].ToString();
            }

            return "allowed are " + numbers;
        }
    }
}
