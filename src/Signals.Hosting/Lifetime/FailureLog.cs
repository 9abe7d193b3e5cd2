using Microsoft.Extensions.Logging;
using Signals.Diagnostics;

namespace Signals.Hosting.Lifetime;

/// <summary>Logs what receivers of signals with <see cref="OnError.Report"/> throw.</summary>
/// <remarks>
/// A namespace may outlive the host, and must not keep it: by its event it holds this, which holds the logger weakly. Whoever
/// creates this keeps the logger.
/// </remarks>
internal sealed partial class FailureLog(ILogger logger)
{
    public const string Category = "Signals";

    private readonly WeakReference<ILogger> _logger = new(logger);

    /// <summary>Logs the failures in a namespace.</summary>
    /// <returns>What ends that.</returns>
    public IDisposable Observe(SignalNamespace signals)
    {
        signals.ReceiverFailed += Log;
        return new Observed(this, signals);
    }

    [LoggerMessage(
        1, LogLevel.Error, "The receiver {Receiver} of the signal '{Signal}' failed. The sender was {Sender}.", EventName = "ReceiverFailed")]
    private static partial void ReceiverFailed(ILogger logger, Exception exception, string receiver, string signal, string sender);

    private void Log(ReceiverFailure failure)
    {
        if (_logger.TryGetTarget(out ILogger? logger))
        {
            string receiver = failure.Connection.Receiver is { } @delegate ? ReceiverName.Of(@delegate) : "that is disconnected by now";
            ReceiverFailed(
                logger, failure.Exception, receiver, failure.Connection.Signal.Name, failure.Sender?.GetType().ToString() ?? "null");
        }
    }

    private sealed class Observed(FailureLog log, SignalNamespace signals) : IDisposable
    {
        public void Dispose() => signals.ReceiverFailed -= log.Log;
    }
}
