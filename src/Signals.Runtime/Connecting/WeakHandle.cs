using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signals.Connecting;

/// <summary>The number of a weak handle. Who reads it holds the <see cref="OwnedHandle"/>'s owner, which frees it.</summary>
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

    public void Set(object? target) => _handle.SetTarget(target!);

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

    public void Set(object? target)
    {
        GCHandle handle = _handle;
        handle.Target = target;
    }

    public void Free()
    {
        GCHandle handle = _handle;
        handle.Free();
    }
#endif
}
