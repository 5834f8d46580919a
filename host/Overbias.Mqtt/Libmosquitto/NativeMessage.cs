using System.Runtime.InteropServices;

namespace Overbias.Mqtt.Libmosquitto;

/// <summary>struct mosquitto_message, as the library hands it to its message callback.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeMessage
{
    public int Id;
    public byte* Topic;
    public byte* Payload;
    public int Length;
    public int Qos;
    public byte Retain;

    /// <summary>Copies it into memory of our own.</summary>
    public readonly MqttMessage Copy() => new(
        Marshal.PtrToStringUTF8((nint)Topic) ?? "",
        new ReadOnlySpan<byte>(Payload, Length).ToArray(),
        Qos == 0 ? Mqtt.Qos.AtMostOnce : Mqtt.Qos.AtLeastOnce,
        Retain != 0);
}
