namespace Overbias.Host.Recording;

/// <summary>Reads a file line by line with the place of each line, without holding the file in memory.</summary>
public static class LineScanner
{
    /// <summary>A line with its place.</summary>
    /// <param name="Place">Where it lies.</param>
    /// <param name="Bytes">The line without its line feed.</param>
    /// <param name="Whole">Whether a line feed ends it; only the last line may lack it.</param>
    public readonly record struct Line(LinePlace Place, ReadOnlyMemory<byte> Bytes, bool Whole);

    /// <summary>The lines of a file in order; none when there is no such file. A line is valid until the next one is taken.</summary>
    public static IEnumerable<Line> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0, FileOptions.SequentialScan);
        if (file.Length == 0)
            yield break;
        byte[] buffer = new byte[1 << 16];
        long offset = 0;
        int held = 0;
        while (true)
        {
            int got = file.Read(buffer, held, buffer.Length - held);
            held += got;
            int start = 0;
            int end;
            while ((end = Array.IndexOf(buffer, (byte)'\n', start, held - start)) >= 0)
            {
                yield return new Line(new LinePlace(offset + start, end - start), buffer.AsMemory(start, end - start), true);
                start = end + 1;
            }
            if (got == 0)
            {
                if (held > start)
                    yield return new Line(new LinePlace(offset + start, held - start), buffer.AsMemory(start, held - start), false);
                yield break;
            }
            Array.Copy(buffer, start, buffer, 0, held - start);
            held -= start;
            offset += start;
            if (held == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
