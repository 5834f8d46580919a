using System;
using System.Device.Wifi;
using System.Security.Cryptography;
using System.Threading;
using Overbias.Nano;
using Overbias.Twin.Kernel;

namespace System.Device.Wifi
{
    public enum WifiReconnectionKind
    {
        Automatic = 0,
        Manual = 1,
    }
}

namespace nanoFramework.Networking
{
    public enum NetworkHelperStatus
    {
        None = 0,
        Started = 1,
        NetworkIsReady = 2,
        FailedNoNetworkInterface = 3,
        TokenExpiredWaitingIPAddress = 4,
        TokenExpiredWaitingDateTime = 5,
        ErrorConnetingToWiFiWhileScanning = 6,
        ExceptionOccurred = 7,
        Reconnecting = 8,
    }

    /// <summary>Joins the network that the simulation runs in: it is there under any name, and has an address after a set time.</summary>
    public static class WifiNetworkHelper
    {
        public static ManualResetEvent NetworkReady { get; } = new ManualResetEvent(false);

        public static NetworkHelperStatus Status { get; private set; }

        public static Exception HelperException { get; private set; }

        public static bool ConnectDhcp(
            string ssid,
            string password,
            WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
            bool requiresDateTime = false,
            int wifiAdapterId = 0,
            CancellationToken token = default)
        {
            NanoBoard.Enter(CostTable.SmallCall);
            if (string.IsNullOrEmpty(ssid))
            {
                HelperException = new ArgumentException();
                Status = NetworkHelperStatus.ExceptionOccurred;
                return false;
            }

            Status = NetworkHelperStatus.Started;
            // When an access point answers is the one thing that no seed decides: firmware may draw on it for what must never repeat.
            NanoBoard.Kernel.SleepExactly(CostTable.WifiJoin.Ns + RandomNumberGenerator.GetInt32(500_000_000));
            if (token.IsCancellationRequested)
            {
                Status = NetworkHelperStatus.TokenExpiredWaitingIPAddress;
                return false;
            }

            Status = NetworkHelperStatus.NetworkIsReady;
            NetworkReady.Set();
            NanoBoard.Leave();
            return true;
        }

        public static void Disconnect()
        {
            NetworkReady.Reset();
            Status = NetworkHelperStatus.None;
        }

        public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
            ConnectDhcp("twin", null, WifiReconnectionKind.Automatic, requiresDateTime, wifiAdapterId, token);
    }
}
