namespace Signals.Diagnostics;

/// <summary>Watches the sends of namespaces: for what measures, traces or shows them.</summary>
/// <remarks>
/// What a namespace does costs nothing until it is watched, and next to nothing while <see cref="IsEnabled"/> is false. An observer is told in
/// the way of the send: it has to be quick, and must not throw.
/// </remarks>
/// <example>
/// <code>
/// sealed class SendLog : SendObserver
/// {
///     public override bool IsEnabled => true;
///
///     protected override SendObservation? Begin(Signal signal, Type? senderType)
///     {
///         Console.WriteLine($"{signal.Name} is sent");
///         return null;
///     }
/// }
///
/// using IDisposable watching = new SendLog().Observe(SignalNamespace.Default);
/// </code>
/// </example>
public abstract class SendObserver
{
    /// <summary>
    /// Whether a send that starts now is to be watched. It is asked at each send, more than once perhaps, and has to be quick. Where there is a
    /// <see cref="CounterOf">counter</see>, that decides.
    /// </summary>
    public abstract bool IsEnabled { get; }

    /// <summary>Watches the sends of a namespace, beside whoever watches them already.</summary>
    /// <param name="signals">The namespace, not null.</param>
    /// <returns>What ends it. It does not have to be disposed where nobody can reach the namespace any more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="signals"/> is null.</exception>
    public IDisposable Observe(SignalNamespace signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        signals.Add(this);
        return new Attachment(this, signals);
    }

    /// <summary>Starts to watch a send that has somebody to reach.</summary>
    /// <param name="signal">The signal that is sent.</param>
    /// <param name="senderType">The type of the sender, or <see langword="null"/> where there is none.</param>
    /// <returns>
    /// What is told how the send goes, or <see langword="null"/> where nobody wants to know. One that has ended without an exception may be
    /// given again.
    /// </returns>
    protected abstract SendObservation? Begin(Signal signal, Type? senderType);

    /// <summary>Gives what counts the sends of a signal, for an observer that needs to be told of some of them only.</summary>
    /// <remarks>
    /// It is asked when somebody connects to the signal for the first time since anything began or ceased to watch its namespace, and gives the same
    /// counter for a signal each time. What it throws leaves the call that connected.
    /// </remarks>
    /// <param name="signal">The signal.</param>
    /// <returns>The counter, which says for which sends there is a <see cref="Begin"/>; or <see langword="null"/>, as here, for all of them.</returns>
    protected virtual SendCounter? CounterOf(Signal signal) => null;

    internal SendCounter? FindCounter(Signal signal) => CounterOf(signal);

    internal SendObservation? Start(Signal signal, Type? senderType)
    {
        SendObservation? observation = Begin(signal, senderType);
        observation?.Start();
        return observation;
    }

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
