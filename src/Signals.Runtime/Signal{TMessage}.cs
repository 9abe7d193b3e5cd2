using System.ComponentModel;
using Signals.CompilerServices;

namespace Signals;

/// <summary>A signal in one namespace, with what can be done with its messages.</summary>
/// <typeparam name="TMessage">The class that declares the signal.</typeparam>
public abstract class Signal<TMessage> : Signal
    where TMessage : class
{
    /// <summary>Creates the signal. For generated code.</summary>
    /// <param name="signals">The namespace that the signal is in.</param>
    /// <param name="name">The name that the signal is declared with.</param>
    /// <param name="onError">What a receiver that throws does to a send.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Signal(SignalNamespace signals, string name, OnError onError)
        : base(signals, name, typeof(TMessage), onError)
    {
    }

    /// <summary>Captures every message that is sent from now on, until the capture is disposed.</summary>
    /// <returns>The messages so far, which grow as more are sent.</returns>
    public SignalCapture<TMessage> Capture() => new(this);

    /// <summary>
    /// Sends a message that exists already, with its sender and whatever the signal's delivery is: for code that doesn't know
    /// the signal.
    /// </summary>
    /// <param name="message">The message, not null.</param>
    /// <param name="cancellationToken">
    /// Cancels the send. One that is cancelled already cancels it before anybody is called; a sync signal looks at it just then.
    /// </param>
    /// <returns>A task that ends when the receivers are done, with what they threw.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public abstract ValueTask SendMessageAsync(TMessage message, CancellationToken cancellationToken = default);

    /// <summary>The signal in a namespace, which is created when it is first asked for there. For generated code.</summary>
    /// <typeparam name="TSignal">The signal's type.</typeparam>
    /// <param name="signals">The namespace, not null.</param>
    /// <param name="create">Creates the signal.</param>
    /// <returns>The signal, the same one to everybody who asks.</returns>
    /// <exception cref="InvalidOperationException">The namespace has another signal of that name.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static TSignal GetOrCreate<TSignal>(SignalNamespace signals, Func<SignalNamespace, TSignal> create)
        where TSignal : Signal<TMessage>
    {
        ArgumentNullException.ThrowIfNull(signals);
        return signals.GetOrCreate(typeof(TMessage), create);
    }

    /// <summary>Hands a message to the captures and streams. For generated code.</summary>
    /// <param name="audience">Whom the send has to reach.</param>
    /// <param name="message">The message.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Tap(Audience audience, TMessage message)
    {
        ArgumentNullException.ThrowIfNull(audience);
        foreach (Tap tap in audience.Taps ?? [])
        {
            ((Tap<TMessage>)tap).Take(message);
        }
    }
}
