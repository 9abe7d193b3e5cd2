using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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

    /// <summary>The logger of all that this package logs.</summary>
    public static ILogger LoggerOf(IServiceProvider services)
        => services.GetService<ILoggerFactory>()?.CreateLogger(Category) ?? NullLogger.Instance;

    /// <summary>Logs one failure.</summary>
    public static void Log(ILogger logger, Delegate? receiver, Signal signal, object? sender, Exception exception)
        => ReceiverFailed(
            logger,
            exception,
            receiver is null ? "that is disconnected by now" : ReceiverName.Of(receiver),
            signal.Name,
            sender is null ? "null" : TypeName.Of(sender.GetType()));

    [LoggerMessage(
        1, LogLevel.Error, "The receiver {Receiver} of the signal '{Signal}' failed. The sender was {Sender}.", EventName = "ReceiverFailed")]
    private static partial void ReceiverFailed(ILogger logger, Exception exception, string receiver, string signal, string sender);

    private void Log(ReceiverFailure failure)
    {
        if (_logger.TryGetTarget(out ILogger? logger))
        {
            Log(logger, failure.Connection.Receiver, failure.Connection.Signal, failure.Sender, failure.Exception);
        }
    }

    private sealed class Observed(FailureLog log, SignalNamespace signals) : IDisposable
    {
        public void Dispose() => signals.ReceiverFailed -= log.Log;
    }
}
