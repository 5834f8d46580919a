using System.Text;
using Overbias.Host.Recording;

namespace Overbias.Host.Figures.Drawing;

/// <summary>The file that a drawing goes to.</summary>
internal static class SvgFile
{
    internal const string Extension = ".svg";

    /// <summary>What is wrong with a path, in one sentence; null when nothing is.</summary>
    internal static string? Refusal(string path)
    {
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(path).Length == Extension.Length)
            return $"--svg is '{path}'; allowed is a file whose name ends in {Extension}.";
        return Directory.Exists(path) ? $"--svg is '{path}', which is a folder; allowed is a file whose name ends in {Extension}." : null;
    }

    /// <summary>Writes it whole or not at all.</summary>
    /// <exception cref="DrawingException">It cannot be written; what was there before is as it was.</exception>
    internal static void Write(string path, string svg)
    {
        try
        {
            AtomicFile.Replace(Path.GetFullPath(path), Encoding.UTF8.GetBytes(svg));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DrawingException($"{path} cannot be written: {RootFolder.OneLine(e)} Choose another file with --svg.", e);
        }
    }
}
