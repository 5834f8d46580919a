using Overbias.Schematic.Netlist;

namespace Overbias.Schematic.Rules;

/// <summary>
/// The bill of materials lists every part of the sheets and no other, with its value, the right quantity, a part number and where the
/// facts come from. Test points are bare pads and are not bought.
/// </summary>
public static class BomRule
{
    private static readonly string[] s_sources = ["datasheet", "public driver", "public symbol", "not read"];

    /// <inheritdoc cref="Rule"/>
    public static IEnumerable<string> Check(Circuit circuit, IReadOnlyList<BomRow> bom)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (BomRow row in bom)
        {
            if (row.References.Count != row.Quantity)
                yield return $"The row of {row.References[0]} says {row.Quantity} and names {row.References.Count}.";
            if (row.Number.Length == 0 || row.Manufacturer.Length == 0)
                yield return $"The row of {row.References[0]} has no maker's part number.";
            if (!s_sources.Contains(row.Source))
                yield return $"'{row.Source}' in the row of {row.References[0]} is none of {string.Join(", ", s_sources)}.";
            foreach (string reference in row.References)
            {
                if (!listed.Add(reference))
                    yield return $"{reference} is listed twice.";
                Part? part = circuit.Find(reference);
                if (part is null)
                    yield return $"{reference} is listed and in no sheet.";
                else if (reference[0] == 'U' && part.Device.Package != row.Package)
                    yield return $"{reference} is in {part.Device.Package} in the sheets and {row.Package} in the bill of materials.";
                else if (ValueOf(part) != row.Value)
                    yield return $"{reference} is {ValueOf(part)} in the sheets and {row.Value} in the bill of materials.";
            }
        }

        foreach (Part part in circuit.Parts.Where(p => p.Device.Name != "TP" && !listed.Contains(p.Reference)))
            yield return $"{part.Reference} is in the sheets and not listed.";
    }

    /// <summary>What a part is called in the bill: its value, or its device's name when that tells more.</summary>
    public static string ValueOf(Part part) => part.Device.Name is "R" or "C" or "L" or "D" or "F" or "LED" or "RV" or "NPN"
        ? part.Value
        : part.Device.Name;
}
