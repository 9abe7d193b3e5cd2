using Signals.AspNetCore.Page.Showing;
using Signals.Diagnostics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>The last failures of receivers, whether somebody looks or not.</summary>
internal sealed class FailureLog
{
    private const int Kept = 100;

    private readonly Queue<Failure> _failures = new(Kept);
    private readonly object _lock = new();

    /// <summary>The failures, the latest first.</summary>
    public IReadOnlyList<Failure> Failures
    {
        get
        {
            lock (_lock)
            {
                return [.. _failures.Reverse()];
            }
        }
    }

    private void Add(Connection connection, Type? senderType, Exception exception)
    {
        var failure = new Failure(
            DateTime.UtcNow,
            connection.Signal.Name,
            connection.Receiver is { } receiver ? ReceiverTitle.Of(receiver, connection.Signal) : "a receiver that is disconnected by now",
            senderType is null ? null : TypeName.Of(senderType),
            TypeName.Of(exception.GetType()),
            exception.Message,
            exception.ToString());
        lock (_lock)
        {
            if (_failures.Count == Kept)
            {
                _failures.Dequeue();
            }

            _failures.Enqueue(failure);
        }
    }

    /// <summary>Keeps what fails in a namespace, and counts it, for as long as something else keeps this and the watch.</summary>
    public IDisposable Listen(SendWatch watch) => new Listener(this, watch).Observe(watch.Namespace);

    private sealed class Listener(FailureLog log, SendWatch watch) : FailureObserver
    {
        private readonly WeakReference<FailureLog> _log = new(log);
        private readonly WeakReference<SendWatch> _watch = new(watch);

        protected override void ReceiverFailed(ReceiverFailure failure)
        {
            if (_log.TryGetTarget(out FailureLog? log) && _watch.TryGetTarget(out SendWatch? watch))
            {
                watch.Fail(failure.Connection.Signal);
                log.Add(failure.Connection, failure.Sender?.GetType(), failure.Exception);
            }
        }
    }
}
