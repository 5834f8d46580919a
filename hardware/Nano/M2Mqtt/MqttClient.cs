using System;
using System.Collections;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using Overbias.Mqtt;
using Overbias.Nano;
using Overbias.Twin.Boot;
using Overbias.Twin.Kernel;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// The device's MQTT client on the host's real connection. As on the device publishing and subscribing only queue, the queue has
/// no bound unless one is set, nothing reconnects, and what is queued when the connection closes is forgotten without a word.
/// </summary>
public class MqttClient : IMqttClient, IDisposable
{
    private const ushort DefaultKeepAliveSecond = 60;
    private const int ShortestKeepAlive = 5;
    private const int CloseMillisecond = 200;

    private readonly Queue<Action> _events = new();
    private string _host;
    private int _port;
    private bool _secure;
    private byte[] _caCert;
    private InflightQueue _inflight;
    private AutoResetEvent _inflightReady;
    private AutoResetEvent _eventReady;
    private MqttModem _modem;
    private ushort _lastId;
    private bool _running;
    private bool _closing;
    private bool _lost;

    public MqttClient(string brokerHostName)
        : this(brokerHostName, MqttSettings.BrokerDefaultPort, false, null, null, MqttSslProtocols.None)
    {
    }

    public MqttClient(
        string brokerHostName,
        int brokerPort,
        bool secure,
        X509Certificate caCert,
        X509Certificate clientCert,
        MqttSslProtocols sslProtocol) =>
        Init(brokerHostName, brokerPort, secure, caCert?.GetRawCertData(), clientCert?.GetRawCertData(), sslProtocol);

    public event IMqttClient.MqttMsgPublishEventHandler MqttMsgPublishReceived;

    public event IMqttClient.MqttMsgPublishedEventHandler MqttMsgPublished;

    public event IMqttClient.MqttMsgSubscribedEventHandler MqttMsgSubscribed;

    public event IMqttClient.MqttMsgUnsubscribedEventHandler MqttMsgUnsubscribed
    {
        add { }
        remove { }
    }

    public event IMqttClient.ConnectionClosedEventHandler ConnectionClosed;

    public bool IsConnected { get; private set; }

    public string ClientId { get; private set; }

    public bool CleanSession { get; private set; }

    public bool WillFlag { get; private set; }

    public MqttQoSLevel WillQosLevel { get; private set; }

    public string WillTopic { get; private set; }

    public string WillMessage { get; private set; }

    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.Version_3_1_1;

    public MqttSettings Settings => MqttSettings.Instance;

    public void Init(
        string brokerHostName, int brokerPort, bool secure, byte[] caCert, byte[] clientCert, MqttSslProtocols sslProtocol)
    {
        _host = brokerHostName;
        _port = brokerPort;
        _secure = secure;
        _caCert = caCert;
        if (secure)
            Settings.SslPort = brokerPort;
        else
            Settings.Port = brokerPort;
        _inflight = new InflightQueue(Settings);
        _inflightReady = new AutoResetEvent(false);
        _eventReady = new AutoResetEvent(false);
    }

    public MqttReasonCode Connect(string clientId) => Connect(clientId, true);

    public MqttReasonCode Connect(string clientId, bool cleanSession) =>
        Connect(clientId, null, null, cleanSession, DefaultKeepAliveSecond);

    public MqttReasonCode Connect(string clientId, string username, string password) =>
        Connect(clientId, username, password, true, DefaultKeepAliveSecond);

    public MqttReasonCode Connect(string clientId, string username, string password, bool cleanSession, ushort keepAlivePeriod) =>
        Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, cleanSession, keepAlivePeriod);

    /// <exception cref="MqttConnectionException">The broker cannot be reached or refuses.</exception>
    public MqttReasonCode Connect(
        string clientId,
        string username,
        string password,
        bool willRetain,
        MqttQoSLevel willQosLevel,
        bool willFlag,
        string willTopic,
        string willMessage,
        bool cleanSession,
        ushort keepAlivePeriod)
    {
        NanoBoard.Enter(CostTable.MqttQueue);
        if (_secure && _caCert is null)
            throw new MqttConnectionException("TLS without a certificate that vouches for the broker is not simulated", null);
        using CaFile ca = _secure ? new CaFile(_caCert) : null;
        if (_secure)
            NanoBoard.Kernel.Stall(CostTable.TlsHandshake.Ns);
        try
        {
            _modem = new MqttModem(NanoBoard.Session, new MqttOptions
            {
                Host = _host,
                Port = _port,
                ClientId = clientId,
                UserName = username,
                Password = password,
                CaFile = ca?.Path,
                KeepAlive = TimeSpan.FromSeconds(keepAlivePeriod == 0 ? ushort.MaxValue : Math.Max(ShortestKeepAlive, (int)keepAlivePeriod)),
                Will = willFlag ? new MqttWill(willTopic, Encoding.UTF8.GetBytes(willMessage), (Qos)willQosLevel, willRetain) : null,
                Reconnect = false,
            });
            MqttModem modem = _modem;
            modem.Received += OnReceived;
            modem.Lost += () => OnLost(modem);
            modem.Connect();
        }
        catch (Exception e) when (e is MqttException or ArgumentException)
        {
            throw new MqttConnectionException("Exception connecting to the broker", e);
        }

        ClientId = clientId;
        CleanSession = cleanSession;
        WillFlag = willFlag;
        WillQosLevel = willQosLevel;
        WillTopic = willTopic;
        WillMessage = willMessage;
        _running = true;
        _closing = false;
        IsConnected = true;
        new Thread(DispatchEvents).Start();
        new Thread(ProcessInflight).Start();
        if (_lost)
            OnLost(_modem);
        _lost = false;
        NanoBoard.Leave();
        return MqttReasonCode.Success;
    }

    public void Disconnect()
    {
        NanoBoard.Enter(CostTable.MqttQueue);
        _modem?.Disconnect();
        _closing = true;
        _eventReady.Set();
    }

    public void Close()
    {
        if (!_running)
            return;
        _running = false;
        _eventReady.Set();
        Thread.Sleep(CloseMillisecond);
        _inflightReady.Set();
        _inflight.Clear();
        _events.Clear();
        _modem?.Drop();
        _modem = null;
        IsConnected = false;
    }

    public void Dispose()
    {
        _closing = true;
        Close();
    }

    /// <exception cref="MqttClientException">No topics, as many levels as topics are needed, or the queue is full.</exception>
    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        if (topics is null || topics.Length == 0)
            throw new MqttClientException(MqttClientErrorCode.TopicsEmpty);
        if (qosLevels is null || qosLevels.Length != topics.Length)
            throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
        return Queue(new Inflight { Id = NextId(), Filters = topics, Levels = qosLevels });
    }

    /// <exception cref="NotSupportedException">Always: the host's connection keeps its subscriptions until it ends.</exception>
    public ushort Unsubscribe(string[] topics) => throw new NotSupportedException();

    public ushort Publish(string topic, byte[] message) => Publish(topic, message, null);

    public ushort Publish(string topic, byte[] message, string contentType) => Publish(topic, message, contentType, null);

    public ushort Publish(string topic, byte[] message, string contentType, ArrayList userProperties) =>
        Publish(topic, message, contentType, userProperties, MqttQoSLevel.AtMostOnce, false);

    /// <exception cref="MqttClientException">The topic is not valid, QoS 2 is asked for, or the queue is full.</exception>
    public ushort Publish(
        string topic, byte[] message, string contentType, ArrayList userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        if (contentType is not null || userProperties is not null)
            throw new NotSupportedException();
        if (string.IsNullOrEmpty(topic) || topic.Length > ushort.MaxValue)
            throw new MqttClientException(MqttClientErrorCode.TopicLength);
        if (topic.IndexOf('#') >= 0 || topic.IndexOf('+') >= 0)
            throw new MqttClientException(MqttClientErrorCode.TopicWildcard);
        if (qosLevel > MqttQoSLevel.AtLeastOnce)
            throw new MqttClientException(MqttClientErrorCode.QosNotAllowed);
        return Queue(new Inflight { Id = NextId(), Topic = topic, Payload = message, Qos = qosLevel, Retain = retain });
    }

    private ushort Queue(Inflight message)
    {
        NanoBoard.Enter(CostTable.MqttQueue);
        if (_inflight.Hangs)
            new AutoResetEvent(false).WaitOne();
        if (!_inflight.TryAdd(message))
            throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
        _inflightReady.Event.Set(NanoBoard.Kernel);
        NanoBoard.Leave();
        return message.Id;
    }

    private ushort NextId()
    {
        if (++_lastId == 0)
            _lastId = 1;
        return _lastId;
    }

    // At a bin edge.
    private void OnReceived(MqttMessage m) => Raise(() => MqttMsgPublishReceived?.Invoke(
        this, new MqttMsgPublishEventArgs(m.Topic, m.Payload.ToArray(), false, (MqttQoSLevel)m.Qos, m.Retain)));

    // At a bin edge.
    private void OnLost(MqttModem modem)
    {
        if (modem != _modem)
            return;
        _lost = !IsConnected;
        _closing = true;
        _eventReady.Event.Set(NanoBoard.Kernel);
    }

    private void Raise(Action what)
    {
        _events.Enqueue(what);
        _eventReady.Event.Set(NanoBoard.Kernel);
    }

    private void DispatchEvents()
    {
        while (_running)
        {
            _eventReady.WaitOne();
            while (_running && _events.Count > 0)
                _events.Dequeue()();
            if (!_running || !_closing)
                continue;
            Close();
            ConnectionClosed?.Invoke(this, EventArgs.Empty);
        }
    }

    private void ProcessInflight()
    {
        int again = Timeout.Infinite;
        while (_running)
        {
            _inflightReady.WaitOne(again, false);
            if (_running)
                again = _inflight.Process(_modem, () => _inflightReady.Event.Set(NanoBoard.Kernel), OnFinished);
        }
    }

    private void OnFinished(Inflight m)
    {
        if (m.Topic is not null)
            Raise(() => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(m.Id, m.Answered)));
        else if (m.Answered)
            Raise(() => MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(m.Id, m.Levels)));
    }
}
