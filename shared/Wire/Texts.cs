namespace Overbias.Shared.Wire
{
    /// <summary>Arrays of texts.</summary>
    public static class Texts
    {
        /// <summary>
        /// An array of empty texts. On the device the elements of a fresh array of strings are no null references, and comparing
        /// one with a text crashes: such arrays are made here only, where each element is written.
        /// </summary>
        /// <param name="count">how many</param>
        public static string[] Empty(int count)
        {
            string[] texts = new string[count];
            for (int i = 0; i < count; i++)
            {
                texts[i] = string.Empty;
            }

            return texts;
        }
    }
}
