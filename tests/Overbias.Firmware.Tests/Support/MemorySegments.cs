using Overbias.Firmware.Store;

namespace Overbias.Firmware.Tests.Support;

/// <summary>Flash as a list of arrays.</summary>
internal sealed class MemorySegments : SegmentStore
{
    private readonly byte[]?[] _places = new byte[]?[Slots];

    /// <summary>Whether the next writes find no room.</summary>
    public bool Full { get; set; }

    public override int Read(int slot, byte[] bytes, int count)
    {
        byte[] place = _places[slot] ?? [];
        int read = Math.Min(count, place.Length);
        Array.Copy(place, bytes, read);
        return read;
    }

    public override bool Write(int slot, byte[] bytes, int count)
    {
        Assert.Null(_places[slot]);
        if (Full)
            return false;
        _places[slot] = bytes[..count];
        return true;
    }

    public override void Delete(int slot) => _places[slot] = null;

    /// <summary>Cuts the second half of a place off.</summary>
    public void Tear(int slot) => _places[slot] = _places[slot]![..(_places[slot]!.Length / 2)];
}
