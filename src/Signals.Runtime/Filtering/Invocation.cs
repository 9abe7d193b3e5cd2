using Signals.Connecting;

namespace Signals.Filtering;

/// <summary>A call of a receiver that filters go around.</summary>
internal abstract class Invocation(Slot slot, Delegate receiver, IReceiverFilter[] filters, object? sender)
{
    private int _tries;

    public Signal Signal => slot.Signal;

    public Delegate Receiver => receiver;

    public object? Sender => sender;

    public abstract object Message { get; }

    /// <summary>How often the receiver was called.</summary>
    public int Tries => Volatile.Read(ref _tries);

    protected bool TakesMessages => slot.TakesMessages;

    /// <summary>Calls what is at a place: a filter, or the receiver after all of them.</summary>
    public void Invoke(int place)
    {
        if (Signal.Delivery != Delivery.Sync)
        {
            throw new InvalidOperationException($"The signal '{Signal.Name}' is asynchronous. A filter calls the rest with NextAsync there.");
        }

        if (place < filters.Length)
        {
            filters[place].Invoke(new ReceiverCall(this, place, CancellationToken.None));
            return;
        }

        Interlocked.Increment(ref _tries);
        CallReceiver();
    }

    /// <inheritdoc cref="Invoke"/>
    public ValueTask InvokeAsync(int place, CancellationToken cancellationToken)
    {
        if (Signal.Delivery == Delivery.Sync)
        {
            Invoke(place);
            return default;
        }

        if (place < filters.Length)
        {
            return filters[place].InvokeAsync(new ReceiverCall(this, place, cancellationToken));
        }

        Interlocked.Increment(ref _tries);
        return CallReceiverAsync(cancellationToken);
    }

    public bool Report(Exception exception)
        => Signal.Namespace.TryReport(() => Signal.ConnectionOf(slot, receiver), sender, exception);

    protected virtual void CallReceiver() => throw new NotSupportedException();

    protected virtual ValueTask CallReceiverAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
