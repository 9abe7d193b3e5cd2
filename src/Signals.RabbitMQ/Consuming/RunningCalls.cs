namespace Signals.RabbitMQ.Consuming;

/// <summary>The calls that run, none of which begins after the end.</summary>
internal sealed class RunningCalls
{
    private readonly object _lock = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isClosed;

    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    public void Exit()
    {
        lock (_lock)
        {
            _running--;
            EndIfDone();
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            EndIfDone();
        }
    }

    /// <summary>Waits, after the end, for those that still run.</summary>
    public Task DoneAsync() => _done.Task;

    private void EndIfDone()
    {
        if (_isClosed && _running == 0)
        {
            _done.TrySetResult();
        }
    }
}
