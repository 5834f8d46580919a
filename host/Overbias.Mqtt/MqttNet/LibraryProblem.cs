using System.Net.Sockets;
using System.Runtime.InteropServices;
using MQTTnet;
using MQTTnet.Exceptions;
using Overbias.Mqtt.Connection;

namespace Overbias.Mqtt.MqttNet;

/// <summary>MQTTnet's exceptions and result codes in our sentences.</summary>
internal static class LibraryProblem
{
    /// <summary>Whether an exception only says that the connection is not there, or no longer.</summary>
    public static bool IsOne(Exception e) =>
        e is MqttCommunicationException or OperationCanceledException or ObjectDisposedException or SocketException or IOException;

    /// <summary>Why a connect failed.</summary>
    public static MqttException Connecting(MqttOptions options, Exception e) =>
        Find<SocketException>(e)?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
            ? LinkProblem.UnknownHost(options)
            : LinkProblem.CannotReach(options, Why(e));

    /// <summary>Why the broker refused: the library's codes are those of MQTT 5; ours those of MQTT 3.1.1, table 3.1.</summary>
    public static MqttException Refusal(MqttOptions options, MqttClientConnectResultCode code) =>
        LinkProblem.Refused(options, code switch
        {
            MqttClientConnectResultCode.UnsupportedProtocolVersion => 1,
            MqttClientConnectResultCode.ClientIdentifierNotValid => 2,
            MqttClientConnectResultCode.ServerUnavailable => 3,
            MqttClientConnectResultCode.BadUserNameOrPassword => 4,
            MqttClientConnectResultCode.NotAuthorized => 5,
            _ => (int)code,
        });

    /// <summary>A few words, without the full stop.</summary>
    public static string Why(Exception? e)
    {
        if (e is null)
            return "the broker closed it";
        if (Find<SocketException>(e) is SocketException socket)
            return Marshal.GetPInvokeErrorMessage(socket.NativeErrorCode);
        return e.GetBaseException().Message.TrimEnd('.');
    }

    private static T? Find<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found)
                return found;
        return null;
    }
}
