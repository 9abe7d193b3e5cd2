using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>Watches the sends of namespaces. For what measures and traces them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SendObserver
{
    /// <summary>Whether a send that starts now is to be watched. It is asked once per send, and has to be quick.</summary>
    public abstract bool IsEnabled { get; }

    /// <summary>Watches the sends of a namespace, unless another observer does. It takes over when that one leaves.</summary>
    /// <param name="signals">The namespace, not null.</param>
    /// <returns>What ends it. It does not have to be disposed where nobody can reach the namespace any more.</returns>
    public IDisposable Observe(SignalNamespace signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        signals.Add(this);
        return new Attachment(this, signals);
    }

    /// <summary>Starts to watch a send that has somebody to reach.</summary>
    /// <param name="signal">The signal that is sent.</param>
    /// <returns>What is told how the send goes.</returns>
    protected internal abstract SendObservation Begin(Signal signal);

    private sealed class Attachment(SendObserver observer, SignalNamespace signals) : IDisposable
    {
        private SendObserver? _observer = observer;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _observer, null) is { } observer)
            {
                signals.Remove(observer);
            }
        }
    }
}
