namespace Overbias.NanoReference;

/// <summary>
/// Types that both .NET and nanoFramework have, and that firmware must not take from .NET: either they follow the device (its
/// threads, its time, its flash, its network), then Overbias.Nano declares them anew; or the device has them in name only.
/// </summary>
public static class DeviceTypes
{
    /// <summary>Namespaces, with all below them, that belong to the device, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Namespaces = new Dictionary<string, string>
    {
        ["System.IO"] = "files lie on the device's flash, and its streams know SpanByte",
        ["System.Net"] = "sockets and addresses are those of the device's network",
        ["System.Security.Cryptography.X509Certificates"] = "certificates are kept and checked by the device's TLS",
        ["System.Threading"] = "threads, locks, events and timers follow virtual time",
    };

    /// <summary>Single types that belong to the device, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["System.Console"] = "writes to the device's console, not to the host's output",
        ["System.Diagnostics.Debug"] = "a failed Assert would end the host's process",
        ["System.Diagnostics.Debugger"] = "stops the device, not the host",
        ["System.Environment"] = "its tick count is virtual time",
        ["System.Runtime.CompilerServices.RuntimeFeature"] = "names default interface methods, which crash on the device",
    };

    /// <summary>Exceptions to <see cref="Namespaces"/>: types that are .NET's own after all, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Shared = new Dictionary<string, string>
    {
        ["System.Threading.Interlocked"] = "acts on memory alone, and takes no time worth counting",
    };

    /// <summary>Whether firmware must find this type in Overbias.Nano or not at all.</summary>
    /// <param name="fullName">The full name, nested types written <c>Outer/Inner</c>.</param>
    public static bool Contains(string fullName)
    {
        string outer = fullName.Split('/')[0];
        return !Shared.ContainsKey(outer)
            && (Types.ContainsKey(outer) || Namespaces.Keys.Any(n => outer.StartsWith(n + ".", StringComparison.Ordinal)));
    }
}
