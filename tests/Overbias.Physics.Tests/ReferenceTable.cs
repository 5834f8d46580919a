using System.Globalization;

namespace Overbias.Physics.Tests;

/// <summary>Rows of numbers that a script under tests/peers/physics has written; the first line names the columns.</summary>
internal static class ReferenceTable
{
    public static IEnumerable<double[]> Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Reference", name);
        return File.ReadLines(path).Skip(1).Select(line =>
            line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray());
    }
}
