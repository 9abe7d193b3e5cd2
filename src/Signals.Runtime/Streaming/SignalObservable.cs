namespace Signals.Streaming;

/// <summary>A signal as an observable that never completes.</summary>
internal sealed class SignalObservable<TMessage>(Signal<TMessage> signal, bool replay = false) : IObservable<TMessage>
    where TMessage : class
{
    public IDisposable Subscribe(IObserver<TMessage> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(signal, observer);
        signal.Add(subscription, replay);
        return subscription;
    }

    private sealed class Subscription(Signal<TMessage> signal, IObserver<TMessage> observer) : Tap<TMessage>, IDisposable
    {
        public override Delegate Receiver => observer.OnNext;

        public override void Take(TMessage message, object? sender) => observer.OnNext(message);

        public void Dispose() => signal.Remove(this);
    }
}
