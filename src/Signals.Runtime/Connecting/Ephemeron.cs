#if NET
using System.Runtime;
#else
using System.Runtime.InteropServices;
#endif

namespace Signals.Connecting;

/// <summary>
/// Keeps a value alive for as long as its key is, and until <see cref="Free"/>, without keeping the key alive: not even
/// where the value refers to it. Who has one frees it, in a finalizer at the latest, and not while others read it.
/// </summary>
internal struct Ephemeron
{
#if NET
    private DependentHandle _handle;

    public Ephemeron(object key, object value) => _handle = new DependentHandle(key, value);

    public readonly object? Value => _handle.IsAllocated ? _handle.Dependent : null;

    public void Free() => _handle.Dispose();
#else
    // A handle, since a finalizer can't rely on a WeakReference, which may have been finalized before.
    private GCHandle _entry;

    public Ephemeron(object key, object value)
    {
        _entry = GCHandle.Alloc(KeyTable.Add(key, value), GCHandleType.Weak);
        GC.KeepAlive(key);
    }

    public readonly object? Value => _entry.IsAllocated ? ((KeyTable.Entry?)_entry.Target)?.Value : null;

    public void Free()
    {
        if (_entry.IsAllocated)
        {
            ((KeyTable.Entry?)_entry.Target)?.Remove();
            _entry.Free();
        }
    }
#endif
}
