using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Signals.Connecting;
using Signals.Diagnostics;
using Signals.Streaming;

namespace Signals.Dispatch;

/// <summary>How a send went so far: what receivers threw, whether it was cancelled, and who watches it.</summary>
internal struct SendOutcome
{
    private Failures? _failures;
    private SendObservation? _observation;

    /// <summary>Whether an observer watches the send.</summary>
    public readonly bool IsObserved => _observation is not null;

    /// <summary>Whether a receiver, or the send itself, found the token cancelled.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Has an observer watch the send.</summary>
    public void Observe(SendObservation? observation) => _observation = observation;

    /// <summary>Tells the observer, if there is one, that a receiver is called.</summary>
    public readonly void CountCall()
    {
        if (_observation is not null)
        {
            _observation.CountCall();
        }
    }

    /// <summary>Takes note of what a receiver threw.</summary>
    public void Fail(
        Signal signal, Slot slot, Delegate? receiver, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        if (_observation is not null && !IsCancellation(exception, cancellationToken))
        {
            _observation.Fail(signal.ConnectionOf(slot, receiver), exception);
        }

        Fail(signal, () => signal.ConnectionOf(slot, receiver), sender, exception, cancellationToken);
    }

    /// <summary>Takes note of what a capture or stream threw.</summary>
    public void Fail(Signal signal, Tap tap, object? sender, Exception exception, CancellationToken cancellationToken)
        => Fail(signal, () => signal.ConnectionOf(tap), sender, exception, cancellationToken);

    /// <summary>
    /// For the filter of an exception that a receiver threw. One that leaves the send at once is told of here, while it passes.
    /// </summary>
    /// <returns>Whether the send goes on.</returns>
    public static bool GoesOn(
        Signal signal, Slot slot, Delegate? receiver, object? sender, Exception exception, CancellationToken cancellationToken)
        => signal.OnError != OnError.ThrowAtOnce || Tells(signal, slot, receiver, sender, exception, cancellationToken);

    /// <summary>For the filter of an exception that a capture or stream threw.</summary>
    /// <inheritdoc cref="GoesOn(Signal, Slot, Delegate, object, Exception, CancellationToken)"/>
    public static bool GoesOn(Signal signal, Tap tap, object? sender, Exception exception, CancellationToken cancellationToken)
        => signal.OnError != OnError.ThrowAtOnce || Tells(signal, tap, sender, exception, cancellationToken);

    /// <summary>Tells who observes failures, and nobody else: for the filter of an exception that leaves at once.</summary>
    /// <returns>Always <see langword="false"/>.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Tells(
        Signal signal, Slot slot, Delegate? receiver, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsCancellation(exception, cancellationToken))
        {
            signal.Namespace.Tell(() => signal.ConnectionOf(slot, receiver), sender, exception);
        }

        return false;
    }

    /// <inheritdoc cref="Tells(Signal, Slot, Delegate, object, Exception, CancellationToken)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Tells(Signal signal, Tap tap, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsCancellation(exception, cancellationToken))
        {
            signal.Namespace.Tell(() => signal.ConnectionOf(tap), sender, exception);
        }

        return false;
    }

    /// <summary>Takes note of what went wrong before any receiver was called.</summary>
    public void Fail(Exception exception) => (_failures ??= new Failures()).Add(exception);

    /// <summary>Ends the send, which throws what receivers threw, if any did.</summary>
    public readonly void Complete(Signal signal)
    {
        if (_failures is not null || _observation is not null)
        {
            CompleteWithOutcome(signal);
        }
    }

    /// <summary>For the filter of an exception that a receiver threw and that ends the send: the observer, if there is one, will be told who threw it.</summary>
    public readonly void EndBy(Signal signal, Slot slot, Delegate? receiver, Exception exception, CancellationToken cancellationToken)
    {
        if (_observation is not null && !IsCancellation(exception, cancellationToken))
        {
            _observation.EndBy(signal.ConnectionOf(slot, receiver));
        }
    }

    /// <summary>Tells the observer, if there is one, that an exception ended the send.</summary>
    public readonly void Abandon(Exception exception) => _observation?.Abandon(exception);

    private static bool IsCancellation(Exception exception, CancellationToken cancellationToken)
        => exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private void Fail(
        Signal signal, Func<Connection> connection, object? sender, Exception exception, CancellationToken cancellationToken)
    {
        _failures ??= new Failures();
        if (IsCancellation(exception, cancellationToken))
        {
            IsCancelled = true;
            _failures.Cancel((OperationCanceledException)exception);
            return;
        }

        try
        {
            if (signal.OnError != OnError.Report)
            {
                signal.Namespace.Tell(connection, sender, exception);
            }
            else if (signal.Namespace.TryReport(connection, sender, exception))
            {
                return;
            }

            _failures.Add(exception);
        }
        catch (Exception handlerException)
        {
            _failures.Add(exception);
            _failures.Add(handlerException);
        }
    }

    private readonly void CompleteWithOutcome(Signal signal)
    {
        Exception? outcome = _failures?.Outcome(signal);
        _observation?.End(outcome);
        if (outcome is not null)
        {
            ExceptionDispatchInfo.Capture(outcome).Throw();
        }
    }
}
