using System;
using System.Device.Wifi;
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

        private readonly BoxConfig _config;
        private readonly BoxFacts _facts;
        private readonly Outbox _outbox;
        private readonly Procedure _procedure;
        private readonly AcquireLoop _acquire;
        private readonly Delivery _delivery;
        private readonly CommandDesk _desk;
        private readonly SessionId _entropy = new SessionId();
        private readonly AutoResetEvent _wake = new AutoResetEvent(false);
        private readonly JsonBuffer _frame = new JsonBuffer(FrameWriter.LargestFrame);
        private readonly JsonBuffer _about = new JsonBuffer(AboutWriter.LargestAbout);
        private readonly Status _status = new Status();
        private readonly Acknowledgement _acknowledgement = new Acknowledgement();
        private readonly MqttMsgPublishEventArgs[] _messages = new MqttMsgPublishEventArgs[Waiting];
        private readonly string _root;
        private int _messagesIn;
        private int _messagesOut;
        private string _session;
        private bool _closed;
        private int _toldCalibrations;
        private int _toldState = -1;
        private long _toldAt;

        /// <summary>Makes the link of a box.</summary>
        public LinkLoop(
            BoxConfig config, BoxFacts facts, Outbox outbox, Procedure procedure, AcquireLoop acquire, Inbox inbox, FlashCounter runs,
            ProfileStore profiles)
        {
            _config = config;
            _facts = facts;
            _outbox = outbox;
            _procedure = procedure;
            _acquire = acquire;
            _delivery = new Delivery(outbox);
            _desk = new CommandDesk(inbox, procedure, _delivery, runs, profiles);
            _root = Topics.Root(config.Box);
        }

        /// <summary>True while the box is connected to its broker.</summary>
        public bool Connected { get; private set; }

        /// <summary>Body of the thread.</summary>
        public void Run()
        {
            if (_config.Broker.Length == 0)
            {
                return;
            }

            _entropy.Stir((ulong)_facts.Boot);
            _entropy.Stir(_config.Box);
            while (true)
            {
                MqttClient client = null;
                try
                {
                    client = Connect();
                    while (client != null && !_closed)
                    {
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
            _entropy.StirTime();
            if (!WifiNetworkHelper.ConnectDhcp(
                _config.Ssid, _config.Password, WifiReconnectionKind.Automatic, false, 0, CancellationToken.None))
            {
                return null;
            }

            _entropy.StirTime();
            if (_session == null)
            {
                _session = _entropy.Text();
            }

            MqttClient client = new MqttClient(_config.Broker, _config.Port, false, null, null, MqttSslProtocols.None);
            client.Settings.InflightQueueSize = Delivery.MostInFlight * 4;
            client.MqttMsgPublishReceived += OnMessage;
            client.MqttMsgPublished += OnPublished;
            client.ConnectionClosed += OnClosed;
            Status.WriteWill(_frame, _session);
            string will = Encoding.UTF8.GetString(_frame.Bytes, 0, _frame.Length);
            _closed = false;
            _messagesOut = _messagesIn;
            MqttReasonCode answer = client.Connect(
                _config.Box, null, null, true, MqttQoSLevel.AtLeastOnce, true, _root + Topics.Status, will, true, KeepAliveSecond);
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

        private void Round(MqttClient client)
        {
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
                FrameWriter.Write(_frame, _session, _facts.Boot, _outbox.First, record);
            }
            else
            {
                EventWriter.Write(_frame, _session, _facts.Boot, _outbox.First, record);
            }

            byte[] payload = _frame.ToArray();
            if (_outbox.Find(sequence) != record)
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
                if (_acknowledgement.Read(payload, payload.Length) && _acknowledgement.Session == _session)
                {
                    _delivery.Acknowledge(_acknowledgement.Recorder, _acknowledgement.Sequence, Environment.TickCount64);
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
            if (_messagesIn - _messagesOut < Waiting)
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
