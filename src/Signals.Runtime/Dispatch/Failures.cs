using System.Runtime.ExceptionServices;

namespace Signals.CompilerServices;

/// <summary>What went wrong in one send, until every receiver was called.</summary>
internal sealed class Failures
{
    private readonly List<Exception> _exceptions = [];
    private OperationCanceledException? _cancellation;

    public void Add(Exception exception) => _exceptions.Add(exception);

    /// <summary>Takes note that the send was cancelled, which is not a failure of the receiver that says so.</summary>
    public void Cancel(OperationCanceledException cancellation) => _cancellation ??= cancellation;

    /// <summary>Throws a single exception as it was, and several together.</summary>
    public void Throw(Signal signal)
    {
        if (_cancellation is null && _exceptions.Count == 0)
        {
            return;
        }

        if (_cancellation is not null && _exceptions.Count > 0)
        {
            throw new OperationCanceledException(
                $"The send of the signal '{signal.Name}' was cancelled, and receivers failed before that.",
                All(signal),
                _cancellation.CancellationToken);
        }

        ExceptionDispatchInfo.Capture(_cancellation ?? (_exceptions.Count == 1 ? _exceptions[0] : All(signal))).Throw();
    }

    private AggregateException All(Signal signal)
        => new($"{_exceptions.Count} failures of receivers of the signal '{signal.Name}'.", _exceptions);
}
