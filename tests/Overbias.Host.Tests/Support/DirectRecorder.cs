using System.Text.Json.Nodes;
using System.Threading.Channels;
using Overbias.Host.Recording;
using Overbias.Host.Wire;

namespace Overbias.Host.Tests.Support;

/// <summary>A recorder that is fed by the test itself, with its acknowledgements in a queue.</summary>
internal sealed class DirectRecorder : IAsyncDisposable
{
    private readonly Channel<Acknowledgement> _acknowledgements = Channel.CreateUnbounded<Acknowledgement>();
    private readonly List<string> _told = [];

    public DirectRecorder(TempFolder folder, TimeProvider? time = null, TimeSpan? within = null)
    {
        Recorder = new Recorder(
            new RecorderOptions
            {
                Root = folder.Path,
                Box = Payloads.Box,
                Name = "lab-pc",
                Time = time ?? TimeProvider.System,
                AcknowledgeWithin = within ?? TimeSpan.FromMilliseconds(20),
                Description = new Dictionary<string, string> { ["chip"] = "B7" },
            },
            acknowledgement => _acknowledgements.Writer.TryWrite(acknowledgement));
        Recorder.Told += sentence =>
        {
            lock (_told)
                _told.Add(sentence);
        };
        Recorder.Offer(AboutReader.Read(Payloads.Utf8(Payloads.About())));
    }

    public Recorder Recorder { get; }

    public string[] Told
    {
        get
        {
            lock (_told)
                return [.. _told];
        }
    }

    /// <summary>Whether no acknowledgement waits to be read.</summary>
    public bool IsQuiet => !_acknowledgements.Reader.TryPeek(out _);

    public void Offer(params IEnumerable<JsonObject> items)
    {
        foreach (JsonObject json in items)
        {
            byte[] raw = Payloads.Utf8(json);
            bool isEvent = json.ContainsKey("kind");
            Assert.True(RunFiles.TryParse(isEvent, raw, out RecordedItem item, out string? why), why);
            Recorder.Offer(item);
        }
    }

    /// <summary>The next acknowledgement.</summary>
    public async Task<Acknowledgement> NextAsync() => await _acknowledgements.Reader.ReadAsync().AsTask().Soon();

    /// <summary>Waits until a number is acknowledged.</summary>
    public async Task AcknowledgedAsync(long seq)
    {
        while ((await NextAsync()).Seq < seq)
        {
        }
    }

    public ValueTask DisposeAsync() => Recorder.DisposeAsync();
}
