using System.IO;

namespace Overbias.Nano;

/// <summary>Paths on the device: drive I: only.</summary>
internal static class FlashPath
{
    private const string Root = @"I:\";

    public static string Check(string path)
    {
        System.ArgumentNullException.ThrowIfNull(path);
        if (path.Length <= Root.Length || !path.StartsWith(Root, System.StringComparison.OrdinalIgnoreCase))
            throw new IOException("No such volume: " + path, (int)IOException.IOExceptionErrorCode.VolumeNotFound);
        return Root + path.Substring(Root.Length);
    }
}
