namespace Overbias.Twin.Kernel;

/// <summary>Thrown by every API call of a firmware thread whose box has lost power or reboots, so that its OS thread ends.</summary>
public sealed class PowerLostException : Exception
{
    /// <summary>Makes one.</summary>
    public PowerLostException() : base("The box has lost power.")
    {
    }
}
