using Signals.AspNetCore.Page.Showing;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>The last failures of receivers.</summary>
/// <remarks>
/// Those of signals with <see cref="OnError.Report"/>, which nobody else gets to see, are kept always; those that leave a send are kept
/// while somebody looks.
/// </remarks>
internal sealed class FailureLog
{
    private const int Kept = 100;

    private readonly Queue<Failure> _failures = new(Kept);
    private readonly object _lock = new();
    private int _version;

    /// <summary>Grows with each failure.</summary>
    public int Version => Volatile.Read(ref _version);

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

    public void Add(Connection connection, Type? senderType, Exception exception)
    {
        var failure = new Failure(
            DateTime.UtcNow,
            connection.Signal.Name,
            connection.Receiver is { } receiver ? ReceiverTitle.Of(receiver, connection.Signal) : "a receiver that is disconnected by now",
            senderType is null ? null : TypeTitle.Of(senderType),
            TypeTitle.Of(exception.GetType()),
            exception.Message,
            exception.ToString());
        lock (_lock)
        {
            if (_failures.Count == Kept)
            {
                _failures.Dequeue();
            }

            _failures.Enqueue(failure);
            _version++;
        }
    }

    /// <summary>Keeps what a namespace reports, for as long as something else keeps this.</summary>
    public IDisposable Listen(SignalNamespace signals) => new Listener(this, signals);

    private sealed class Listener : IDisposable
    {
        private readonly WeakReference<FailureLog> _log;
        private readonly SignalNamespace _signals;

        public Listener(FailureLog log, SignalNamespace signals)
        {
            _log = new WeakReference<FailureLog>(log);
            _signals = signals;
            signals.ReceiverFailed += Add;
        }

        public void Dispose() => _signals.ReceiverFailed -= Add;

        private void Add(ReceiverFailure failure)
        {
            if (_log.TryGetTarget(out FailureLog? log))
            {
                log.Add(failure.Connection, failure.Sender?.GetType(), failure.Exception);
            }
        }
    }
}
