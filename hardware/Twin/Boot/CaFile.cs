using System.Security.Cryptography;

namespace Overbias.Twin.Boot;

/// <summary>The device's certificate in a file of the host while a connection is made, since the host's client reads it from one.</summary>
public sealed class CaFile : IDisposable
{
    /// <summary>Writes the file.</summary>
    /// <param name="pem">The certificate as the device has it.</param>
    public CaFile(byte[] pem)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"overbias-ca-{RandomNumberGenerator.GetHexString(16)}.pem");
        File.WriteAllBytes(Path, pem);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Deletes the file.</summary>
    public void Dispose() => File.Delete(Path);
}
