using Signals.Connecting;

namespace Signals;

/// <summary>What a receiver of a signal with a <see cref="SignalAttribute.Result"/> returned.</summary>
/// <typeparam name="TResult">The type of the replies.</typeparam>
public readonly struct Reply<TResult> : IEquatable<Reply<TResult>>
{
    private readonly Slot? _slot;

    // Held, so that the connection has its receiver for as long as the reply is there.
    private readonly Delegate? _receiver;

    internal Reply(Slot slot, Delegate receiver, TResult value)
    {
        _slot = slot;
        _receiver = receiver;
        Value = value;
    }

    /// <summary>The connection of the receiver that replied.</summary>
    /// <exception cref="InvalidOperationException">No receiver gave this: it is the default of the structure.</exception>
    public Connection Connection => _slot is null
        ? throw new InvalidOperationException("No receiver gave this reply. Replies come from a send.")
        : _slot.Signal.ConnectionOf(_slot, _receiver);

    /// <summary>What the receiver returned.</summary>
    public TResult Value { get; }

    internal bool IsGiven => _slot is not null;

    /// <summary>Whether two replies come from the same connection and have equal values.</summary>
    /// <param name="left">One reply.</param>
    /// <param name="right">Another reply.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Reply<TResult> left, Reply<TResult> right) => left.Equals(right);

    /// <summary>Whether two replies come from different connections or have different values.</summary>
    /// <param name="left">One reply.</param>
    /// <param name="right">Another reply.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Reply<TResult> left, Reply<TResult> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Reply<TResult> other) => _slot == other._slot && EqualityComparer<TResult>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Reply<TResult> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityComparer<TResult>.Default.GetHashCode(Value!);

    /// <summary>The value as text.</summary>
    /// <returns>The text, empty for null.</returns>
    public override string ToString() => Value?.ToString() ?? "";
}
