using Signals.Connecting;

namespace Signals.Dispatch;

/// <summary>
/// Which receivers one send has called, of those that are connected to any sender and to this one as well. Sends on one thread use
/// them in turn, so that they don't allocate.
/// </summary>
internal sealed class CalledReceivers
{
    // A send that called more than that leaves its set to the collector.
    private const int MostToKeep = 10_000;

    [ThreadStatic]
    private static CalledReceivers? _spare;

    private readonly HashSet<Delegate> _receivers = new(ReceiverComparer.Instance);
    private CalledReceivers? _next;

    /// <summary>Takes a set in which nothing is.</summary>
    public static CalledReceivers Take()
    {
        if (_spare is not { } spare)
        {
            return new CalledReceivers();
        }

        _spare = spare._next;
        spare._next = null;
        return spare;
    }

    /// <summary>Leaves a set, if there is one, to the next send.</summary>
    public static void Return(ref CalledReceivers? called)
    {
        if (called is { _receivers.Count: <= MostToKeep })
        {
            called._receivers.Clear();
            called._next = _spare;
            _spare = called;
        }

        called = null;
    }

    /// <summary>Takes note that a receiver is called.</summary>
    /// <returns>Whether it wasn't before.</returns>
    public bool Add(Delegate receiver) => _receivers.Add(receiver);

    private sealed class ReceiverComparer : IEqualityComparer<Delegate>
    {
        public static readonly ReceiverComparer Instance = new();

        public bool Equals(Delegate? left, Delegate? right) => left!.Equals(right);

        public int GetHashCode(Delegate receiver) => Slot.HashOf(receiver);
    }
}
