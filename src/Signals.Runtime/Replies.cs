using System.Collections;
using System.Diagnostics;
using Signals.Diagnostics;

namespace Signals;

/// <summary>What the receivers of one send returned, in connection order.</summary>
/// <typeparam name="TResult">The type of the replies.</typeparam>
/// <example>
/// <code>
/// decimal total = PriceAsked.Send(this, item).Sum(reply => reply.Value);
/// </code>
/// </example>
[DebuggerDisplay("{Count} replies")]
[DebuggerTypeProxy(typeof(RepliesDebugView<>))]
public readonly struct Replies<TResult> : IReadOnlyList<Reply<TResult>>, IEquatable<Replies<TResult>>
{
    private readonly Reply<TResult>[]? _replies;

    internal Replies(Reply<TResult>[] replies, int count)
    {
        _replies = replies;
        Count = count;
    }

    /// <summary>How many receivers replied.</summary>
    public int Count { get; }

    /// <summary>A reply.</summary>
    /// <param name="index">Its place, in connection order, from 0.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many replies.</exception>
    public Reply<TResult> this[int index]
        => index >= 0 && index < Count
            ? _replies![index]
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} replies.");

    /// <summary>Whether two are the replies of the same send.</summary>
    /// <param name="left">Some replies.</param>
    /// <param name="right">Other replies.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool operator ==(Replies<TResult> left, Replies<TResult> right) => left.Equals(right);

    /// <summary>Whether two are the replies of different sends.</summary>
    /// <param name="left">Some replies.</param>
    /// <param name="right">Other replies.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Replies<TResult> left, Replies<TResult> right) => !left.Equals(right);

    /// <summary>Enumerates the replies.</summary>
    /// <returns>An enumerator that allocates nothing.</returns>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Reply<TResult>> IEnumerable<Reply<TResult>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Replies<TResult> other) => _replies == other._replies;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Replies<TResult> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _replies?.GetHashCode() ?? 0;

    /// <summary>Enumerates replies.</summary>
    public struct Enumerator : IEnumerator<Reply<TResult>>
    {
        private readonly Replies<TResult> _replies;
        private int _index;

        internal Enumerator(Replies<TResult> replies)
        {
            _replies = replies;
            _index = -1;
        }

        /// <summary>The current reply.</summary>
        public readonly Reply<TResult> Current => _replies[_index];

        readonly object IEnumerator.Current => Current;

        /// <summary>Goes on to the next reply.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_index < _replies.Count;

        /// <summary>Goes back before the first reply.</summary>
        public void Reset() => _index = -1;

        /// <summary>Does nothing.</summary>
        public readonly void Dispose()
        {
        }
    }
}
