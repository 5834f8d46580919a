using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overbias.Host.Cli;

/// <summary>What a command says: results to standard output, all else to standard error.</summary>
public sealed class Output(TextWriter result, TextWriter talk, bool json)
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _lock = new();

    /// <summary>Whether the result is one JSON object on one line.</summary>
    public bool Json { get; } = json;

    /// <summary>Where the result goes.</summary>
    public TextWriter Result { get; } = result;

    /// <summary>Says one sentence on the way.</summary>
    public void Tell(string sentence)
    {
        lock (_lock)
        {
            talk.WriteLine(sentence.ReplaceLineEndings(" "));
            talk.Flush();
        }
    }

    /// <summary>Says what went wrong.</summary>
    public void Fail(string sentence) => Tell($"overbias: {sentence}");

    /// <summary>Writes the result: the object when JSON is asked for, otherwise the text.</summary>
    public void Write(JsonObject machine, Action<TextWriter> human)
    {
        lock (_lock)
        {
            if (Json)
                Result.WriteLine(machine.ToJsonString(OneLine));
            else
                human(Result);
            Result.Flush();
        }
    }

    /// <summary>A value as JSON, by its property names.</summary>
    public static JsonObject ToJson<T>(T value) => JsonSerializer.SerializeToNode(value, OneLine)!.AsObject();
}
