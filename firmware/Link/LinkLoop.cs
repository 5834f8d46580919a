using System;
using System.Device.Wifi;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.Networking;
using Overbias.Firmware.Acquire;
using Overbias.Firmware.Store;
using Overbias.Shared.Control;
using Overbias.Shared.Wire;

namespace Overbias.Firmware.Link
{
    /// <summary>
    /// The thread that talks to the network. It may fail as it likes: a run goes on without it, and what waits in the outbox is
    /// delivered when it is back.
    /// </summary>
    public sealed class LinkLoop
    {
        private const int RoundMillisecond = 20;
        private const int StatusEveryMillisecond = 1000;
        private const int RetryMillisecond = 2000;
        private const ushort KeepAliveSecond = 10;
        private const int Waiting = 16;
        private const int WifiMillisecond = 30000;

        private readonly BoxConfig _config;
        private readonly BoxFacts _facts;
        private readonly Outbox _outbox;
        private readonly Spill _spill;
        private readonly Procedure _procedure;
        private readonly AcquireLoop _acquire;
        private readonly Dispatch _delivery;
        private readonly CommandDesk _desk;
        private readonly SessionId _entropy;
        private readonly AutoResetEvent _wake = new AutoResetEvent(false);
        private readonly JsonBuffer _frame = new LinkBuffer(FrameWriter.LargestFrame);
        private readonly JsonBuffer _about = new LinkBuffer(AboutWriter.LargestAbout);
        private readonly Status _status = new Status();
        private readonly Acknowledgement _acknowledgement = new Acknowledgement();
        private readonly MqttMsgPublishEventArgs[] _messages = new MqttMsgPublishEventArgs[Waiting];
        private readonly string _root;
        private MqttMsgPublishEventArgs _ack;
        private int _messagesIn;
        private int _messagesOut;
        private string _session;
        private bool _closed;
        private long _beatAt = -1;
        private int _toldCalibrations;
        private int _toldState = -1;
        private long _toldAt;

        /// <summary>Makes the link of a box.</summary>
        public LinkLoop(
            BoxConfig config, BoxFacts facts, SessionId session, Outbox outbox, Spill spill, Procedure procedure, AcquireLoop acquire,
            Inbox inbox, RunNumbers runs, ProfileStore profiles)
        {
            _entropy = session;
            _spill = spill;
            _config = config;
            _facts = facts;
            _outbox = outbox;
            _procedure = procedure;
            _acquire = acquire;
            _delivery = new Dispatch(outbox, spill, procedure, session);
            _desk = new CommandDesk(inbox, procedure, _delivery, runs, profiles);
            _root = Topics.Root(config.Box);
        }

        /// <summary>True while the box is connected to its broker.</summary>
        public bool Connected { get; private set; }

        /// <summary>
        /// How long the thread has been standing still, in ms: a send may hang for ever when the peer vanishes. 0 without a network.
        /// </summary>
        public long StandstillMillisecond
        {
            get { return _beatAt < 0 ? 0 : Environment.TickCount64 - _beatAt; }
        }

        /// <summary>Body of the thread.</summary>
        public void Run()
        {
            if (_config.Broker.Length == 0 || _config.Ssid.Length == 0)
            {
                return;
            }

            while (true)
            {
                MqttClient client = null;
                Beat();
                try
                {
                    client = Connect();
                    while (client != null && !_closed)
                    {
                        Beat();
                        Round(client);
                        _wake.WaitOne(RoundMillisecond, false);
                    }
                }
                catch (Exception)
                {
                    // Whatever it was, the answer is the same: a new connection. What was sent is sent again.
                }

                Connected = false;
                Abandon(client);
                Thread.Sleep(RetryMillisecond);
            }
        }

        private MqttClient Connect()
        {
            if (!MayConnect())
            {
                return null;
            }

            _entropy.StirTime();
            using (CancellationTokenSource patience = new CancellationTokenSource(WifiMillisecond))
            {
                if (!WifiNetworkHelper.ConnectDhcp(
                    _config.Ssid, _config.Password, WifiReconnectionKind.Automatic, false, 0, patience.Token))
                {
                    return null;
                }
            }

            _entropy.StirTime();
            _session = _entropy.Text();

            X509Certificate ca = _config.Tls && _config.CaFile.Length > 0 ? new X509Certificate(File.ReadAllBytes(_config.CaFile)) : null;
            if (!MayConnect())
            {
                // A run has begun while the network was joined.
                return null;
            }

            MqttClient client = new MqttClient(
                _config.Broker, _config.Port, _config.Tls, ca, null, _config.Tls ? MqttSslProtocols.TLSv1_2 : MqttSslProtocols.None);
            client.Settings.InflightQueueSize = Delivery.MostInFlight * 4;
            client.MqttMsgPublishReceived += OnMessage;
            client.MqttMsgPublished += OnPublished;
            client.ConnectionClosed += OnClosed;
            Status.WriteWill(_frame, _session);
            string will = Encoding.UTF8.GetString(_frame.Bytes, 0, _frame.Length);
            _closed = false;
            _messagesOut = _messagesIn;
            _ack = null;
            MqttReasonCode answer = client.Connect(
                _config.Box, _config.User, _config.BrokerPassword, true, MqttQoSLevel.AtLeastOnce, true, _root + Topics.Status, will, true,
                KeepAliveSecond);
            if (answer != MqttReasonCode.Success)
            {
                Abandon(client);
                return null;
            }

            client.Subscribe(
                new[] { _root + Topics.Cmd, _root + Topics.Ack }, new[] { MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce });
            _delivery.Reconnected(Environment.TickCount64);
            SendAbout(client);
            _toldState = -1;
            Connected = true;
            return client;
        }

        // A TLS handshake stops every thread for seconds: a run goes on without a network, and at power-up acquire looks for the
        // edges of the bins.
        private bool MayConnect()
        {
            return !_config.Tls || (!_procedure.Running && _procedure.State != RunState.Boot);
        }

        private void Beat()
        {
            _beatAt = Environment.TickCount64;
        }

        private void Round(MqttClient client)
        {
            MqttMsgPublishEventArgs ack = _ack;
            _ack = null;
            if (ack != null)
            {
                Take(client, ack);
            }

            while (_messagesOut != _messagesIn)
            {
                MqttMsgPublishEventArgs message = _messages[_messagesOut % Waiting];
                _messagesOut++;
                Take(client, message);
            }

            long now = Environment.TickCount64;
            Record record = _delivery.Next(now);
            while (record != null && !_closed)
            {
                Send(client, record);
                record = _delivery.Next(now);
            }

            Record live = _outbox.TakeLive();
            if (live != null)
            {
                FrameWriter.Write(_frame, _session, _facts.Boot, _outbox.First, live);
                Publish(client, Topics.Bins, _frame.ToArray(), MqttQoSLevel.AtMostOnce, false);
            }

            if (_procedure.CalibrationsTaken != _toldCalibrations)
            {
                SendAbout(client);
            }

            if (_procedure.State != _toldState || now - _toldAt >= StatusEveryMillisecond)
            {
                SendStatus(client, now);
            }
        }

        private void Send(MqttClient client, Record record)
        {
            long sequence = record.Sequence;
            bool isFrame = record.Kind == EventKind.Frame;
            if (isFrame)
            {
                FrameWriter.Write(_frame, _delivery.Session, _delivery.Boot, _delivery.First, record);
            }
            else
            {
                EventWriter.Write(_frame, _delivery.Session, _delivery.Boot, _delivery.First, record);
            }

            byte[] payload = _frame.ToArray();
            if (record.Sequence != sequence)
            {
                // Overwritten while it was being written: it is gone, and counted.
                return;
            }

            int id = Publish(client, isFrame ? Topics.Bins : Topics.Events, payload, MqttQoSLevel.AtLeastOnce, false);
            _delivery.Sent(id, sequence);
        }

        private void Take(MqttClient client, MqttMsgPublishEventArgs message)
        {
            byte[] payload = message.Message;
            if (message.Topic == _root + Topics.Ack)
            {
                if (_acknowledgement.Read(payload, payload.Length))
                {
                    _delivery.Acknowledge(
                        _acknowledgement.Session, _acknowledgement.Recorder, _acknowledgement.Sequence, Environment.TickCount64);
                }
            }
            else if (message.Topic == _root + Topics.Cmd)
            {
                byte[] reply = _desk.Take(payload, message.Retain, _session);
                Publish(client, Topics.Reply, reply, MqttQoSLevel.AtLeastOnce, false);
                if (_desk.AboutChanged)
                {
                    SendAbout(client);
                }
            }
        }

        private void SendAbout(MqttClient client)
        {
            _toldCalibrations = _procedure.CalibrationsTaken;
            AboutWriter.Write(
                _about, _session, _facts.Boot, _config.Box, BoxFacts.Version, _facts.Target, _facts.Simulated, Hardware.TickHertz,
                _outbox.Capacity, _procedure.Profile, _procedure.Calibration);
            Publish(client, Topics.About, _about.ToArray(), MqttQoSLevel.AtLeastOnce, true);
        }

        private void SendStatus(MqttClient client, long now)
        {
            _toldState = _procedure.State;
            _toldAt = now;
            _status.UptimeMillisecond = now;
            _status.State = _procedure.State;
            _status.Why = _procedure.Why;
            _status.Run = _procedure.Run;
            _status.Bin = _acquire.LastBin;
            _status.Simulated = _facts.Simulated;
            _status.BiasMicrovolt = _acquire.BiasMicrovolt;
            _status.Outbox = _outbox.Held;
            _status.Capacity = _outbox.Capacity;
            _status.Stored = _spill.Held;
            _status.Unrecorded = _outbox.Unrecorded;
            _status.Lost = _outbox.Lost;
            _status.Merged = _procedure.Tally.Merged;
            _status.Late = _procedure.Tally.Late;
            _status.Recorder = _delivery.Recorder;
            _status.Write(_frame, _session, _facts.Boot);
            Publish(client, Topics.Status, _frame.ToArray(), MqttQoSLevel.AtLeastOnce, true);
        }

        private int Publish(MqttClient client, string topic, byte[] payload, MqttQoSLevel qos, bool retain)
        {
            return client.Publish(_root + topic, payload, null, null, qos, retain);
        }

        private void OnMessage(object sender, MqttMsgPublishEventArgs e)
        {
            if (e.Topic == _root + Topics.Ack)
            {
                // Each acknowledgement holds those before: only the newest waits, so that many of them crowd out no command.
                _ack = e;
                _wake.Set();
            }
            else if (_messagesIn - _messagesOut < Waiting)
            {
                _messages[_messagesIn % Waiting] = e;
                _messagesIn++;
                _wake.Set();
            }
        }

        private void OnPublished(object sender, MqttMsgPublishedEventArgs e)
        {
            _delivery.Confirmed(e.MessageId, e.IsPublished);
            _wake.Set();
        }

        private void OnClosed(object sender, EventArgs e)
        {
            _closed = true;
            _wake.Set();
        }

        private void Abandon(MqttClient client)
        {
            if (client == null)
            {
                return;
            }

            client.MqttMsgPublishReceived -= OnMessage;
            client.MqttMsgPublished -= OnPublished;
            client.ConnectionClosed -= OnClosed;
            try
            {
                client.Close();
            }
            catch (Exception)
            {
                // It was already gone.
            }
        }
    }
}
