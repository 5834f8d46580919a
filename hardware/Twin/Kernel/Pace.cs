using System.Globalization;

namespace Overbias.Twin.Kernel;

/// <summary>How virtual time follows the wall clock.</summary>
public readonly record struct Pace
{
    private Pace(double speed) => Speed = speed;

    /// <summary>Virtual seconds per second of the wall clock; 0 means as fast as the machine can.</summary>
    public double Speed { get; }

    /// <summary>As fast as the machine can.</summary>
    public static Pace Max => default;

    /// <summary>Never ahead of <paramref name="speed"/> times the wall clock.</summary>
    /// <param name="speed">Virtual seconds per second, above 0; 1 is real time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not a number above 0.</exception>
    public static Pace Wall(double speed = 1)
    {
        if (!(speed > 0) || double.IsInfinity(speed))
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "A speed above 0 is needed.");
        return new Pace(speed);
    }

    /// <summary>As it is written on the command line.</summary>
    public override string ToString() => Speed > 0 ? Speed.ToString(CultureInfo.InvariantCulture) : "max";
}
