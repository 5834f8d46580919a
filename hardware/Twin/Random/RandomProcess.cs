// The names of the board's random processes; each has streams of its own.
namespace Overbias.Twin.Random;

/// <summary>What a random stream is for. A value is never used twice, so that no two processes share numbers.</summary>
internal enum RandomProcess
{
    Parts = 1,
    JunctionMake = 2,
    Stretch = 3,
    Level = 4,
    Regrowth = 5,
    FluctuatorSet = 6,
    FluctuatorDwell = 7,
    FlickerNoise = 8,
    Gap = 9,
    Brightness = 10,
    Photons1 = 11,
    Photons2 = 12,
    DarkDrift = 13,
    Converter = 14,
    OffsetDrift = 15,
    Watchdog = 16,
    References = 17,
}
