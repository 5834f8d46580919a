using System.Reflection;
using System.Runtime.InteropServices;

namespace Overbias.Mqtt.Libmosquitto;

/// <summary>The functions of libmosquitto that are used, as in its mosquitto.h.</summary>
internal static unsafe partial class Native
{
    public const int Success = 0;
    public const int NoConnection = 4;
    public const int ConnectionRefused = 5;
    public const int Errno = 14;
    public const int LookupFailed = 15;
    public const int OptionTcpNoDelay = 11;

    private const string Library = "mosquitto";

    private static readonly Lock Gate = new();
    private static bool initialised;

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    /// <summary>Loads and initialises the library once for the process.</summary>
    /// <exception cref="MqttException">The library is not on this machine.</exception>
    public static void Require()
    {
        lock (Gate)
        {
            if (initialised)
                return;
            try
            {
                Check(mosquitto_lib_init(), "start");
            }
            catch (DllNotFoundException)
            {
                throw new MqttException(
                    $"The MQTT client library libmosquitto ({FileName}) was not found; install it with '{HowToInstall}'.");
            }
            initialised = true;
        }
    }

    /// <summary>Turns a return code into an exception.</summary>
    /// <exception cref="MqttException">The code is not success.</exception>
    public static void Check(int code, string what)
    {
        if (code != Success)
            throw new MqttException($"libmosquitto could not {what}: {Describe(code)}.");
    }

    /// <summary>The library's own words for a return code, without the full stop.</summary>
    public static string Describe(int code) =>
        code == Errno
            ? Marshal.GetLastPInvokeErrorMessage()
            : (Marshal.PtrToStringUTF8((nint)mosquitto_strerror(code)) ?? $"error {code}").TrimEnd('.');

    private static string FileName =>
        OperatingSystem.IsWindows() ? "mosquitto.dll" : OperatingSystem.IsMacOS() ? "libmosquitto.1.dylib" : "libmosquitto.so.1";

    private static string HowToInstall =>
        OperatingSystem.IsWindows() ? "winget install EclipseFoundation.Mosquitto"
        : OperatingSystem.IsMacOS() ? "brew install mosquitto"
        : "apt-get install libmosquitto1";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return 0;
        string[] places = OperatingSystem.IsMacOS()
            ? [FileName, "/opt/homebrew/lib/" + FileName, "/usr/local/lib/" + FileName]
            : OperatingSystem.IsWindows()
                ? [FileName, Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "mosquitto", FileName)]
                : [FileName];
        foreach (string place in places)
            if (NativeLibrary.TryLoad(place, assembly, path, out nint handle))
                return handle;
        return 0;
    }

    [LibraryImport(Library)]
    private static partial int mosquitto_lib_init();

    [LibraryImport(Library)]
    private static partial byte* mosquitto_strerror(int code);

    [LibraryImport(Library, EntryPoint = "mosquitto_new", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial nint New(string id, [MarshalAs(UnmanagedType.U1)] bool cleanSession, nint userData);

    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    public static partial void Destroy(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_threaded_set")]
    public static partial int SetThreaded(nint client, [MarshalAs(UnmanagedType.U1)] bool threaded);

    [LibraryImport(Library, EntryPoint = "mosquitto_max_inflight_messages_set")]
    public static partial int SetMaxInflight(nint client, uint messages);

    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    public static partial int SetOption(nint client, int option, int value);

    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetUser(nint client, string? user, string? password);

    [LibraryImport(Library, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTls(nint client, string caFile, string? caFolder, string? certificate, string? key, nint askPassword);

    [LibraryImport(Library, EntryPoint = "mosquitto_will_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetWill(
        nint client, string topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Connect(nint client, string host, int port, int keepAliveSeconds);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect")]
    public static partial int Disconnect(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop", SetLastError = true)]
    public static partial int Loop(nint client, int timeoutMilliseconds, int maxPackets);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_write", SetLastError = true)]
    public static partial int LoopWrite(nint client, int maxPackets);

    [LibraryImport(Library, EntryPoint = "mosquitto_socket")]
    public static partial int Socket(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Publish(
        nint client, out int messageId, string topic, int length, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Subscribe(nint client, out int messageId, string filter, int qos);

    [LibraryImport(Library, EntryPoint = "mosquitto_unsubscribe", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unsubscribe(nint client, out int messageId, string filter);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_callback_set")]
    public static partial void OnConnect(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_callback_set")]
    public static partial void OnPublish(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_callback_set")]
    public static partial void OnSubscribe(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, int, int*, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_message_callback_set")]
    public static partial void OnMessage(nint client, delegate* unmanaged[Cdecl]<nint, nint, NativeMessage*, void> callback);
}
