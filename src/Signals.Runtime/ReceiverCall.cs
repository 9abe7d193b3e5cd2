using Signals.Filtering;

namespace Signals;

/// <summary>A call of a receiver, as an <see cref="IReceiverFilter"/> sees it.</summary>
public readonly struct ReceiverCall : IEquatable<ReceiverCall>
{
    private readonly Invocation? _invocation;
    private readonly int _place;

    internal ReceiverCall(Invocation invocation, int place, CancellationToken cancellationToken)
    {
        _invocation = invocation;
        _place = place;
        CancellationToken = cancellationToken;
    }

    /// <summary>The signal that was sent.</summary>
    public Signal Signal => Invocation.Signal;

    /// <summary>The receiver.</summary>
    public Delegate Receiver => Invocation.Receiver;

    /// <summary>The sender.</summary>
    public object? Sender => Invocation.Sender;

    /// <summary>
    /// The message, the same object for all receivers of one send. It is made when it is first asked for.
    /// </summary>
    public object Message => Invocation.Message;

    /// <summary>
    /// What cancels the call: the token of the send, or the one that the filter around this passed. On a sync signal it is never cancelled.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Which try the next call of the receiver is: 1 at first, 2 once the receiver was called.</summary>
    public int Try => Invocation.Tries + 1;

    private Invocation Invocation
        => _invocation ?? throw new InvalidOperationException("This is no call: it is the default of the structure. Filters get calls from a send.");

    /// <summary>Whether two are the same call at the same filter.</summary>
    /// <param name="left">One call.</param>
    /// <param name="right">Another call.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool operator ==(ReceiverCall left, ReceiverCall right) => left.Equals(right);

    /// <summary>Whether two are different calls, or the same at different filters.</summary>
    /// <param name="left">One call.</param>
    /// <param name="right">Another call.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(ReceiverCall left, ReceiverCall right) => !left.Equals(right);

    /// <summary>Calls the rest, on a sync signal: the next filter or the receiver.</summary>
    /// <exception cref="InvalidOperationException">The signal is asynchronous.</exception>
    public void Next() => Invocation.Invoke(_place + 1);

    /// <summary>Calls the rest: the next filter or the receiver. On a sync signal it is done when this returns.</summary>
    /// <returns>When the rest is over.</returns>
    public ValueTask NextAsync() => NextAsync(CancellationToken);

    /// <summary>Calls the rest with another token: the next filter or the receiver. On a sync signal it is done when this returns.</summary>
    /// <param name="cancellationToken">The token that the receiver gets.</param>
    /// <returns>When the rest is over.</returns>
    public ValueTask NextAsync(CancellationToken cancellationToken) => Invocation.InvokeAsync(_place + 1, cancellationToken);

    /// <summary>
    /// Tells the handlers of <see cref="SignalNamespace.ReceiverFailed"/> of a failure that no send waits for: of a filter that calls the rest
    /// later.
    /// </summary>
    /// <param name="exception">What was thrown, not null.</param>
    /// <returns>Whether there are any handlers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public bool ReportFailure(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Invocation.Report(exception);
    }

    /// <inheritdoc/>
    public bool Equals(ReceiverCall other) => _invocation == other._invocation && _place == other._place;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReceiverCall other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _invocation is null ? 0 : _invocation.GetHashCode() + _place;
}
