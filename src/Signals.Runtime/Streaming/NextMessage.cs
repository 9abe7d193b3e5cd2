using Signals.CompilerServices;

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

    public static Task<TMessage> Of(Signal<TMessage> signal, Func<TMessage, bool>? predicate, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TMessage>(cancellationToken);
        }

        var next = new NextMessage<TMessage>(signal, predicate);
        signal.Add(next);
        next._cancellation = cancellationToken.Register(() => next.Cancel(cancellationToken));
        if (next._completion.Task.IsCompleted)
        {
            next._cancellation.Dispose();
        }

        return next._completion.Task;
    }

    public override void Take(TMessage message, object? sender)
    {
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
