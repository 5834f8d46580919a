using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Overbias.Shared.Wire;

namespace Overbias.Shared.Tests.Wire;

/// <summary>The device's JSON reader against System.Text.Json.</summary>
public class JsonCursorTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"a\"", "\"\"", "1", "-2", "3.5", "1e3", "0", "01", "true", "false", "null", "\"\\u0041\"",
        "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\x\"", "-", ".", " ", "\"b\":1", "nul", "\"\\n\"", "{\"a\":[1,{\"b\":null}]}",
    ];

    [Fact]
    public void It_accepts_exactly_what_the_reference_reader_accepts()
    {
        var cursor = new JsonCursor();
        Gen<string> texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));
        Prop.ForAll(texts.ToArbitrary(), text => Accepts(cursor, text) == ReferenceAccepts(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var cursor = new JsonCursor();
        Prop.ForAll<byte[]>(bytes =>
        {
            cursor.Load(bytes, bytes.Length);
            cursor.Skip();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Any_text_written_by_the_reference_writer_is_read_back()
    {
        var cursor = new JsonCursor();
        Prop.ForAll<NonNull<string>>(text =>
        {
            byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(text.Get);
            cursor.Load(bytes, bytes.Length);
            // The device ends a string at its first NUL, so a text with one is refused.
            return text.Get.Contains('\0', StringComparison.Ordinal)
                ? !cursor.ReadText(out _)
                : cursor.ReadText(out string back) && cursor.AtEnd() && back == JsonSerializer.Deserialize<string>(bytes);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("12", 12, true)]
    [InlineData("-12 ", -12, true)]
    [InlineData("0", 0, true)]
    [InlineData("012", 0, false)]
    [InlineData("1.5", 0, false)]
    [InlineData("1e3", 0, false)]
    [InlineData("9999999999999999999", 0, false)]
    [InlineData("-", 0, false)]
    [InlineData("true", 0, false)]
    public void Only_integers_of_up_to_18_digits_are_numbers(string text, long value, bool accepted)
    {
        var cursor = new JsonCursor();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        cursor.Load(bytes, bytes.Length);
        Assert.Equal(accepted, cursor.ReadNumber(out long read) && cursor.AtEnd());
        if (accepted)
        {
            Assert.Equal(value, read);
        }
    }

    [Fact]
    public void Bytes_that_are_not_well_formed_UTF8_are_refused()
    {
        var cursor = new JsonCursor();
        byte[][] texts =
        [
            [(byte)'"', 0xC0, 0x80, (byte)'"'],
            [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'],
            [(byte)'"', 0xF5, 0x80, 0x80, 0x80, (byte)'"'],
            [(byte)'"', 0xE2, 0x82, (byte)'"'],
        ];
        foreach (byte[] text in texts)
        {
            cursor.Load(text, text.Length);
            Assert.False(cursor.ReadText(out _));
        }
    }

    [Fact]
    public void Nesting_deeper_than_a_command_needs_is_refused_instead_of_filling_the_stack()
    {
        var cursor = new JsonCursor();
        byte[] bytes = Encoding.UTF8.GetBytes(new string('[', 2000));
        cursor.Load(bytes, bytes.Length);
        Assert.False(cursor.Skip());
    }

    private static bool Accepts(JsonCursor cursor, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        cursor.Load(bytes, bytes.Length);
        return cursor.Skip() && cursor.AtEnd();
    }

    private static bool ReferenceAccepts(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            ReadEveryText(document.RootElement);
            return true;
        }
        catch (Exception refusal) when (refusal is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The reference reader looks at escapes only when a text is asked for.</summary>
    private static void ReadEveryText(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    ReadEveryText(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadEveryText(property.Value);
                }

                break;
        }
    }
}
