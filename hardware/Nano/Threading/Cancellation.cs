namespace System.Threading;

public class OperationCanceledException : SystemException
{
    public OperationCanceledException()
    {
    }

    public OperationCanceledException(string message) : base(message)
    {
    }

    public OperationCanceledException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

public struct CancellationToken
{
    private readonly CancellationTokenSource _source;
    private readonly bool _canceled;

    public CancellationToken(bool canceled)
    {
        _source = null;
        _canceled = canceled;
    }

    internal CancellationToken(CancellationTokenSource source)
    {
        _source = source;
        _canceled = false;
    }

    public static CancellationToken None => default;

    public bool IsCancellationRequested => _canceled || (_source is not null && _source.IsCancellationRequested);

    public bool CanBeCanceled => _canceled || _source is not null;

    public void ThrowIfCancellationRequested()
    {
        if (IsCancellationRequested)
            throw new OperationCanceledException();
    }
}

/// <summary>Cancellation in virtual time.</summary>
public class CancellationTokenSource : IDisposable
{
    private Timer _timer;
    private bool _canceled;

    public CancellationTokenSource()
    {
    }

    public CancellationTokenSource(int millisecondsDelay) => CancelAfter(millisecondsDelay);

    public CancellationTokenSource(TimeSpan delay) => CancelAfter(delay);

    public bool IsCancellationRequested => _canceled;

    public CancellationToken Token => new(this);

    public void Cancel() => _canceled = true;

    public void CancelAfter(TimeSpan delay) => CancelAfter(Timeout.Milliseconds(delay));

    public void CancelAfter(int millisecondsDelay)
    {
        if (_timer is null)
            _timer = new Timer(OnTimer, null, millisecondsDelay, Timeout.Infinite);
        else
            _timer.Change(millisecondsDelay, Timeout.Infinite);
    }

    public void Dispose() => _timer?.Dispose();

    private void OnTimer(object state) => Cancel();
}
