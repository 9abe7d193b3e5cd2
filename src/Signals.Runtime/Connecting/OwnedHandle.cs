using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signals.Connecting;

/// <summary>
/// A weak handle that its owner frees in its finalizer. A finalizer of somebody else's may have brought the owner back, so that it is used
/// on another thread at that very moment: neither reading nor writing ever touches what the handle's number stands for after that.
/// </summary>
internal struct OwnedHandle
{
    private const int Idle = 0;
    private const int Written = 1;
    private const int Freed = 2;

    /// <summary>Who reads it holds the owner, which frees it.</summary>
    public WeakGCHandle<object> Number;

    private int _state;

    public object? Target
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Number.TryGetTarget(out object? target);

            // Asked afterwards: what was read before it was freed is right.
            return Volatile.Read(ref _state) == Freed ? null : target;
        }
    }

    /// <summary>Changes what it refers to, unless it was freed. One thread at a time, apart from the finalizer.</summary>
    public void Set(object? target)
    {
        if (Interlocked.CompareExchange(ref _state, Written, Idle) == Idle)
        {
            Number.SetTarget(target!);
            Volatile.Write(ref _state, Idle);
        }
    }

    /// <summary>Frees it, once.</summary>
    /// <returns>Whether it is free; it isn't where another thread changes it right now. The owner has itself finalized again then.</returns>
    public bool TryFree()
    {
        int before = Interlocked.CompareExchange(ref _state, Freed, Idle);
        if (before == Idle)
        {
            // A copy, since it forgets the number, which somebody may be reading.
            WeakGCHandle<object> freed = Number;
            freed.Dispose();
        }

        return before != Written;
    }
}
