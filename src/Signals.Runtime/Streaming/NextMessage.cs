namespace Signals.Streaming;

/// <summary>Waits for one message.</summary>
internal sealed class NextMessage<TMessage> : Tap<TMessage>
    where TMessage : class
{
    // Whoever awaits the message goes on elsewhere, not within the send.
    private readonly TaskCompletionSource<TMessage> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Signal<TMessage> _signal;
    private readonly Func<TMessage, bool>? _predicate;
    private CancellationTokenRegistration _cancellation;

    private NextMessage(Signal<TMessage> signal, Func<TMessage, bool>? predicate)
    {
        _signal = signal;
        _predicate = predicate;
    }

    public static Task<TMessage> Of(Signal<TMessage> signal, Func<TMessage, bool>? predicate, CancellationToken cancellationToken, bool replay = false)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TMessage>(cancellationToken);
        }

        // It is registered before it is added, so that a send finds what to unregister; a cancellation in between finds
        // nothing to remove.
        var next = new NextMessage<TMessage>(signal, predicate);
        next._cancellation = cancellationToken.Register(() => next.Cancel(cancellationToken));
        signal.Add(next, replay);
        if (next._completion.Task.IsCompleted)
        {
            signal.Remove(next);
        }

        return next._completion.Task;
    }

    public override void Take(TMessage message, object? sender)
    {
        if (_completion.Task.IsCompleted)
        {
            return;
        }

        try
        {
            if (_predicate is null || _predicate(message))
            {
                _completion.TrySetResult(message);
                Stop();
            }
        }
        catch (Exception exception)
        {
            // It is the one who waits that asked for the predicate, not the one who sends.
            _completion.TrySetException(exception);
            Stop();
        }
    }

    private void Stop()
    {
        _signal.Remove(this);
        _cancellation.Dispose();
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        _completion.TrySetCanceled(cancellationToken);
        _signal.Remove(this);
    }
}
