namespace Overbias.NanoReference;

/// <summary>The public API of nanoFramework, read from <c>nano-api.txt</c> (assembly|type|kind|member).</summary>
public sealed class NanoApi
{
    private readonly Dictionary<string, NanoType> _types = [];

    /// <summary>All types by full name, nested ones written <c>Outer/Inner</c>.</summary>
    public IReadOnlyDictionary<string, NanoType> Types => _types;

    /// <summary>Reads the list.</summary>
    /// <exception cref="InvalidDataException">A line has not four columns, or a member comes before its type.</exception>
    public static NanoApi Read(string path)
    {
        NanoApi api = new();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            string[] columns = line.Split('|', 4);
            if (columns.Length != 4)
            {
                throw new InvalidDataException($"{path}({number}): '{line}' has {columns.Length} columns, not 4.");
            }

            api.Add(columns, $"{path}({number})");
        }

        return api;
    }

    private void Add(string[] columns, string place)
    {
        (string assembly, string type, string kind, string member) = (columns[0], columns[1], columns[2], columns[3]);
        if (kind == "type")
        {
            _types.Add(type, new NanoType(assembly, type, $"type|{member}"));
        }
        else if (_types.TryGetValue(type, out NanoType? known))
        {
            known.Add($"{kind}|{member}");
        }
        else
        {
            throw new InvalidDataException($"{place}: a member of '{type}' comes before the type itself.");
        }
    }
}

/// <summary>A type of nanoFramework with its visible members.</summary>
public sealed class NanoType(string assembly, string name, string shape)
{
    private readonly HashSet<string> _members = [];
    private readonly Dictionary<string, string> _constants = [];

    /// <summary>The nanoFramework assembly that holds the type, as <c>mscorlib</c>.</summary>
    public string Assembly => assembly;

    /// <summary>The full name, nested types written <c>Outer/Inner</c>.</summary>
    public string Name => name;

    /// <summary>Kind and base: <c>type|class:System.Object</c>.</summary>
    public string Shape => shape;

    /// <summary>Whether it is a struct; .NET has some as classes and the other way round (DictionaryEntry).</summary>
    public bool IsStruct => shape.StartsWith("type|struct:", StringComparison.Ordinal);

    /// <summary>The members in the form of <see cref="ApiText"/>: kind and signature, constants with their value.</summary>
    public IReadOnlySet<string> Members => _members;

    /// <summary>The value of a constant, null when the list has none of that name.</summary>
    /// <param name="field">As <c>field|Name:Type</c>.</param>
    public string? ConstantOf(string field) => _constants.GetValueOrDefault(field);

    /// <summary>Whether the member is in the list; a constant's value is not looked at.</summary>
    public bool Has(string member)
    {
        int value = member.StartsWith("field|", StringComparison.Ordinal) ? member.IndexOf('=', StringComparison.Ordinal) : -1;
        return _members.Contains(member) || (value >= 0 && _constants.ContainsKey(member[..value])) || _constants.ContainsKey(member);
    }

    internal void Add(string member)
    {
        _members.Add(member);
        int value = member.StartsWith("field|", StringComparison.Ordinal) ? member.IndexOf('=', StringComparison.Ordinal) : -1;
        if (value >= 0)
        {
            _constants.Add(member[..value], member[(value + 1)..]);
        }
    }
}
