using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Overbias.Host.Wire;

namespace Overbias.Host.Page;

/// <summary>
/// What a page talks to. It tells <c>hello</c>, <c>about</c>, <c>status</c>, <c>trouble</c>, <c>rows</c>, <c>overview</c>, <c>events</c>
/// and <c>run</c>, and takes commands through <see cref="Send"/>.
/// </summary>
internal sealed class LiveHub(LivePump pump, ILiveSource source) : Hub
{
    private const int LongestExtra = 4096;

    /// <summary>Begins to tell the page what there is, and then what comes.</summary>
    public override Task OnConnectedAsync()
    {
        pump.Begin(Context.ConnectionId, Context.ConnectionAborted);
        return Task.CompletedTask;
    }

    /// <summary>Passes a command on to the box.</summary>
    /// <param name="what">The <c>do</c> of PROTOCOL.md.</param>
    /// <param name="sid">Session that the page showed.</param>
    /// <param name="state">State that the page showed.</param>
    /// <param name="extra">Further keys, or null.</param>
    public async Task<LiveReply> Send(string what, string? sid, string? state, JsonElement? extra)
    {
        if (!CommandWriter.Known.Contains(what))
            return Refused($"'{what}' is no command; allowed are {string.Join(", ", CommandWriter.Known)}.");
        if (extra is { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined })
            extra = null;
        if (extra is { ValueKind: not JsonValueKind.Object })
            return Refused($"The further keys of '{what}' must be one object.");
        if (extra is { } keys && keys.GetRawText().Length > LongestExtra)
            return Refused($"The further keys of '{what}' are longer than {LongestExtra} characters.");
        try
        {
            return await source.SendAsync(new LiveCommand(what, sid, state, extra), Context.ConnectionAborted);
        }
        catch (Exception trouble)
        {
            return new LiveReply(false, null, trouble.Message, Answered: false);
        }
    }

    private static LiveReply Refused(string why) => new(false, null, why);
}
