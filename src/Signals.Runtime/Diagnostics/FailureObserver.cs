namespace Signals.Diagnostics;

/// <summary>Is told of every receiver that fails in the namespaces that it observes: for what logs failures or shows them.</summary>
/// <remarks>
/// <para>
/// Unlike <see cref="SignalNamespace.ReceiverFailed"/>, which takes the failures of signals with <see cref="OnError.Report"/> off the sender, this
/// changes nothing: what leaves a send leaves it all the same. A send whose receivers succeed costs no more for it, but where the only receiver of a
/// sync signal can't be called from the sender's own code any more, which is about two nanoseconds.
/// </para>
/// <para>
/// An observer is told in the way of the send, and where an exception is about to leave it, before any <see langword="finally"/> of the
/// receiver has run: the receiver may still hold locks. So it has to be quick, and must not wait for anybody. What it throws is ignored.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// sealed class FailureCounter : FailureObserver
/// {
///     public int Count;
///
///     protected override void ReceiverFailed(ReceiverFailure failure) => Interlocked.Increment(ref Count);
/// }
///
/// using IDisposable observing = new FailureCounter().Observe(SignalNamespace.Default);
/// </code>
/// </example>
public abstract class FailureObserver
{
    /// <summary>Observes the failures in a namespace, beside whoever observes them already.</summary>
    /// <param name="signals">The namespace, not null.</param>
    /// <returns>What ends it. It does not have to be disposed where nobody can reach the namespace any more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="signals"/> is null.</exception>
    public IDisposable Observe(SignalNamespace signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        signals.Add(this);
        return new Attachment(this, signals);
    }

    /// <summary>Occurs when a receiver failed, once for each failure. A send that is cancelled is none.</summary>
    /// <param name="failure">Who failed, and how.</param>
    protected abstract void ReceiverFailed(ReceiverFailure failure);

    internal void Tell(ReceiverFailure failure)
    {
        try
        {
            ReceiverFailed(failure);
        }
        catch
        {
            // It is an exception on its way that this is about, and not another.
        }
    }

    private sealed class Attachment(FailureObserver observer, SignalNamespace signals) : IDisposable
    {
        private FailureObserver? _observer = observer;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _observer, null) is { } observer)
            {
                signals.Remove(observer);
            }
        }
    }
}
