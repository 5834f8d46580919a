using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Overbias.Host.Page;

/// <summary>
/// Tells each page what is new to it, at its own pace: the next message waits until the one before has gone out, so that a slow
/// page gets larger batches (and, when it is more than the window behind, a gap) instead of an ever longer queue.
/// </summary>
internal sealed class LivePump(LiveHistory history, IHubContext<LiveHub> hub)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(25);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Task> _pages = new();

    /// <summary>Begins to tell a page that has just connected.</summary>
    public void Begin(string connection, CancellationToken aborted) => _pages[connection] = Task.Run(() => TellAsync(connection, aborted));

    /// <summary>Stops telling.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_pages.Values).ConfigureAwait(false);
    }

    private async Task TellAsync(string connection, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, aborted);
        IClientProxy page = hub.Clients.Client(connection);
        var cursor = new LiveCursor();
        try
        {
            await page.SendAsync("hello", ending.Token).ConfigureAwait(false);
            while (!ending.IsCancellationRequested)
            {
                Task changed = history.Changed;
                foreach ((string name, object? message) in history.Take(cursor))
                    await page.SendAsync(name, message, ending.Token).ConfigureAwait(false);
                await Task.Delay(Shortest, ending.Token).ConfigureAwait(false);
                await changed.WaitAsync(ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
        finally
        {
            _pages.TryRemove(connection, out _);
        }
    }
}
