#if !NET10_0_OR_GREATER
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace System.Runtime.InteropServices;

/// <summary>The weak handle of .NET 10, which unlike <see cref="GCHandle"/> asks neither whether it was freed nor whether what it refers to is pinned.</summary>
internal struct WeakGCHandle<T>
    where T : class
{
    private GCHandle _handle;

    public WeakGCHandle(T? target) => _handle = GCHandle.Alloc(target, GCHandleType.Weak);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryGetTarget([NotNullWhen(true)] out T? target)
    {
        target = Unsafe.As<T>(_handle.Target);
        return target is not null;
    }

    public void SetTarget(T? target) => _handle.Target = target;

    public void Dispose() => _handle.Free();
}
#endif
