namespace Signals.Dispatch;

/// <summary>What went wrong in one send, until every receiver was called.</summary>
internal sealed class Failures
{
    private readonly List<Exception> _exceptions = [];
    private OperationCanceledException? _cancellation;

    public void Add(Exception exception) => _exceptions.Add(exception);

    /// <summary>Takes note that the send was cancelled, which is not a failure of the receiver that says so.</summary>
    public void Cancel(OperationCanceledException cancellation) => _cancellation ??= cancellation;

    /// <summary>What the send throws: a single exception as it was, several together, or nothing.</summary>
    public Exception? Outcome(Signal signal)
    {
        if (_exceptions.Count == 0)
        {
            return _cancellation;
        }

        Exception failure = _exceptions.Count == 1 && _cancellation is null ? _exceptions[0] : All(signal);
        return _cancellation is null
            ? failure
            : new OperationCanceledException(
                $"The send of the signal '{signal.Name}' was cancelled, and receivers failed before that.",
                failure,
                _cancellation.CancellationToken);
    }

    private AggregateException All(Signal signal)
        => new($"{_exceptions.Count} failures of receivers of the signal '{signal.Name}'.", _exceptions);
}
