using System;
using System.Collections.Generic;
using System.Threading;
using nanoFramework.M2Mqtt.Messages;
using Overbias.Mqtt;
using Overbias.Nano;
using Overbias.Twin.Boot;

namespace nanoFramework.M2Mqtt;

/// <summary>A message on its way to the broker.</summary>
internal sealed class Inflight
{
    public ushort Id { get; init; }

    /// <summary>What to publish to, or null for a subscription.</summary>
    public string Topic { get; init; }

    public byte[] Payload { get; init; }

    public MqttQoSLevel Qos { get; init; }

    public bool Retain { get; init; }

    public string[] Filters { get; init; }

    public MqttQoSLevel[] Levels { get; init; }

    public int Attempts { get; set; }

    public int AnswersDue { get; set; }

    public bool Answered { get; set; }

    public long SentNs { get; set; }

    public long SentWallMs { get; set; }
}

/// <summary>
/// The queue of messages that await sending or an answer: sent in order, again after a second without an answer, three times in
/// all, then given up. The network is real, so that second must be over on the wall clock too.
/// </summary>
internal sealed class InflightQueue
{
    private readonly List<Inflight> _messages = new();
    private readonly MqttSettings _settings;

    public InflightQueue(MqttSettings settings) => _settings = settings;

    public int Count => _messages.Count;

    /// <summary>A send never came back. The real client sends with its queue locked, so that from now on queueing blocks too.</summary>
    public bool Hangs { get; private set; }

    public bool TryAdd(Inflight message)
    {
        if (_messages.Count >= _settings.InflightQueueSize)
            return false;
        _messages.Add(message);
        return true;
    }

    public void Clear() => _messages.Clear();

    /// <summary>Sends what is due and takes out what is done.</summary>
    /// <param name="modem">What to send with.</param>
    /// <param name="answered">Called at a bin edge when an answer has come.</param>
    /// <param name="finished">Told of each message that is answered or given up.</param>
    /// <returns>When to look again, in ms; -1: when something happens.</returns>
    public int Process(MqttModem modem, Action answered, Action<Inflight> finished)
    {
        int again = -1;
        for (int i = 0; i < _messages.Count;)
        {
            Inflight m = _messages[i];
            if (m.Attempts > 0 && (m.Answered || (IsOverdue(m) && m.Attempts >= _settings.AttemptsOnRetry)))
            {
                _messages.RemoveAt(i);
                finished(m);
                continue;
            }

            if (m.Attempts == 0 || IsOverdue(m))
                Send(modem, m, answered);
            if (m.Topic is not null && m.Qos == MqttQoSLevel.AtMostOnce)
            {
                _messages.RemoveAt(i);
                continue;
            }

            again = _settings.DelayOnRetry;
            i++;
        }

        return again;
    }

    private void Send(MqttModem modem, Inflight m, Action answered)
    {
        if (NanoBoard.Session.SendHangs?.Invoke() == true)
        {
            Hangs = true;
            new AutoResetEvent(false).WaitOne();
        }

        m.Attempts++;
        m.SentNs = NanoBoard.NowNs;
        m.SentWallMs = MqttModem.WallMs;
        if (m.Topic is not null)
        {
            modem.Publish(m.Topic, m.Payload, (Qos)m.Qos, m.Retain, ok => OnAnswer(m, ok, answered));
            return;
        }

        m.AnswersDue = m.Filters.Length;
        for (int i = 0; i < m.Filters.Length; i++)
            modem.Subscribe(m.Filters[i], (Qos)Math.Min(1, (int)m.Levels[i]), ok => OnAnswer(m, ok, answered));
    }

    private static void OnAnswer(Inflight m, bool ok, Action answered)
    {
        if (!ok)
            return;
        m.Answered = m.Topic is not null || --m.AnswersDue <= 0;
        if (m.Answered)
            answered();
    }

    private bool IsOverdue(Inflight m) =>
        NanoBoard.NowNs - m.SentNs >= _settings.DelayOnRetry * 1_000_000L && MqttModem.WallMs - m.SentWallMs >= _settings.DelayOnRetry;
}
