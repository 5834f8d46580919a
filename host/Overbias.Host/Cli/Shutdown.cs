using System.Runtime.InteropServices;

namespace Overbias.Host.Cli;

/// <summary>
/// The one owner of INT, TERM and HUP. The first signal asks for an orderly end, the second says what is still waited for, the third
/// gives up waiting.
/// </summary>
public sealed class Shutdown : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly CancellationTokenSource _asked = new();
    private readonly CancellationTokenSource _givenUp = new();
    private readonly Action<string> _tell;
    private int _count;

    /// <summary>Takes the signals over.</summary>
    /// <param name="tell">Takes what is said to the user.</param>
    public Shutdown(Action<string> tell)
    {
        _tell = tell;
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Signal();
            }));
        }
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>Cancelled by the third signal.</summary>
    public CancellationToken GivenUp => _givenUp.Token;

    /// <summary>What an end has to wait for.</summary>
    public string WaitingFor { get; set; } = "the program to come up";

    /// <summary>Takes a signal.</summary>
    public void Signal()
    {
        switch (Interlocked.Increment(ref _count))
        {
            case 1:
                _tell("Ending.");
                _asked.Cancel();
                break;
            case 2:
                _tell($"Still waiting for {WaitingFor}. A third signal ends without it.");
                break;
            default:
                _tell($"Ended without waiting for {WaitingFor}.");
                _givenUp.Cancel();
                break;
        }
    }

    /// <summary>Gives the signals back.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _asked.Dispose();
        _givenUp.Dispose();
    }
}
