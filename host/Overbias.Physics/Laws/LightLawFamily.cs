namespace Overbias.Physics.Laws;

/// <summary>A law of light with its numbers left open: their names, ranges and usual values, and how to make the law from them.</summary>
public sealed class LightLawFamily
{
    private readonly Func<double[], ILightLaw> _make;

    internal LightLawFamily(string key, string description, IReadOnlyList<LawParameter> parameters, Func<double[], ILightLaw> make)
    {
        Key = key;
        Description = description;
        Parameters = parameters;
        _make = make;
    }

    /// <summary>A short name without spaces, for command lines and files.</summary>
    public string Key { get; }

    /// <summary>The law in one line, with its source.</summary>
    public string Description { get; }

    /// <summary>What is open, in the order in which <see cref="With(ReadOnlySpan{double})"/> takes it.</summary>
    public IReadOnlyList<LawParameter> Parameters { get; }

    /// <summary>The law with the usual value of every parameter.</summary>
    public ILightLaw Usual() => _make([.. Parameters.Select(parameter => parameter.Usual)]);

    /// <summary>The law with these values.</summary>
    /// <param name="values">One value for each of <see cref="Parameters"/>, in that order and each in its range.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN, or lies outside its parameter's range.</exception>
    public ILightLaw With(params ReadOnlySpan<double> values)
    {
        if (values.Length != Parameters.Count)
            throw new ArgumentException($"{values.Length} values for {Key}; allowed are {Parameters.Count}.", nameof(values));
        double[] taken = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            taken[i] = Parameters[i].Checked(values[i]);
        return _make(taken);
    }

    /// <summary>The law with these values, and the usual ones for the rest.</summary>
    /// <param name="values">Values by their parameters' names, each in its range.</param>
    /// <exception cref="ArgumentException">A name is none of the parameters'.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN, or lies outside its parameter's range.</exception>
    public ILightLaw With(IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        string[] names = [.. Parameters.Select(parameter => parameter.Name)];
        foreach (string name in values.Keys.Where(name => !names.Contains(name)))
            throw new ArgumentException($"{Key} has no parameter '{name}'; allowed are {string.Join(", ", names)}.", nameof(values));
        return _make([.. Parameters.Select(parameter =>
            values.TryGetValue(parameter.Name, out double value) ? parameter.Checked(value) : parameter.Usual)]);
    }
}
