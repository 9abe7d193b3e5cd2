using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signals.Connecting;

/// <summary>Refers to an object that may be collected. Its owner frees it when nobody can read it any more.</summary>
internal readonly struct WeakHandle
{
#if NET10_0_OR_GREATER
    // Unlike GCHandle it asks neither whether it was freed nor whether what it refers to is pinned, at every read.
    private readonly WeakGCHandle<object> _handle;

    public WeakHandle(object? target) => _handle = new WeakGCHandle<object>(target!);

    public object? Target
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            _handle.TryGetTarget(out object? target);
            return target;
        }
    }

    public void Clear() => _handle.SetTarget(null!);

    public void Free()
    {
        WeakGCHandle<object> handle = _handle;
        handle.Dispose();
    }
#else
    private readonly GCHandle _handle;

    public WeakHandle(object? target) => _handle = GCHandle.Alloc(target, GCHandleType.Weak);

    public object? Target
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _handle.Target;
    }

    public void Clear()
    {
        GCHandle handle = _handle;
        handle.Target = null;
    }

    public void Free()
    {
        GCHandle handle = _handle;
        handle.Free();
    }
#endif
}
