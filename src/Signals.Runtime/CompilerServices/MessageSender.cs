using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>The sender in a message that is a record: it takes no part in the record's equality. For generated code.</summary>
/// <typeparam name="TSender">The sender's type.</typeparam>
/// <param name="value">The sender.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MessageSender<TSender>(TSender value) : IEquatable<MessageSender<TSender>>
{
    /// <summary>The sender.</summary>
    public TSender Value { get; } = value;

    /// <summary>Any two are equal.</summary>
    /// <param name="left">One sender.</param>
    /// <param name="right">Another sender.</param>
    /// <returns>Always <see langword="true"/>.</returns>
    public static bool operator ==(MessageSender<TSender> left, MessageSender<TSender> right) => left.Equals(right);

    /// <summary>No two differ.</summary>
    /// <param name="left">One sender.</param>
    /// <param name="right">Another sender.</param>
    /// <returns>Always <see langword="false"/>.</returns>
    public static bool operator !=(MessageSender<TSender> left, MessageSender<TSender> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MessageSender<TSender> other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MessageSender<TSender>;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
