using System.Runtime.CompilerServices;
using Signals.Connecting;

namespace Signals.Filtering;

/// <summary>What is connected on one thread, with filters around its calls.</summary>
/// <remarks>Whoever connects knows no more than this, so that Native AOT leaves the rest out of a program without filters.</remarks>
internal abstract class FilteredConnecting
{
    /// <summary>Whether anybody has ever connected receivers with filters. Who hasn't, on any thread, needs not ask for <see cref="Current"/>.</summary>
    public static bool IsUsed;

    [ThreadStatic]
    private static FilteredConnecting? _current;

    /// <summary>What this thread connects now.</summary>
    public static FilteredConnecting? Current
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => _current;
        protected set => _current = value;
    }

    /// <summary>A receiver is about to be connected.</summary>
    public abstract void Connecting(Signal signal);

    /// <summary>Has the filters go around a receiver.</summary>
    /// <param name="slot">The receiver.</param>
    /// <param name="list">The list that it is in already, if it is.</param>
    public abstract void Filter(Slot slot, ReceiverList? list);

    /// <summary>A receiver was connected that wasn't before.</summary>
    public abstract void Connected(Connection connection);
}
