using Overbias.Physics.Checks;

namespace Overbias.Physics.Laws;

/// <summary>A number that a law of light leaves open, for a fit to find.</summary>
/// <param name="Name">Its name, in words with underscores, with the unit at the end where it has one.</param>
/// <param name="Unit">Its unit; empty for a ratio.</param>
/// <param name="Usual">A value to start from.</param>
/// <param name="Low">Smallest value allowed.</param>
/// <param name="High">Largest value allowed; it may be infinity.</param>
/// <param name="Description">What it is.</param>
public sealed record LawParameter(string Name, string Unit, double Usual, double Low, double High, string Description)
{
    /// <summary>Gives the value back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN, or lies outside <see cref="Low"/> to <see cref="High"/>.</exception>
    internal double Checked(double value)
    {
        Require.Within(value, Low, High, Name);
        return value;
    }
}
