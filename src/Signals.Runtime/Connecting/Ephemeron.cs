#if NET
using System.Runtime;
#else
using System.Runtime.InteropServices;
#endif

namespace Signals.Connecting;

/// <summary>
/// Keeps a value alive for as long as its key is, and until <see cref="TryFree"/>, without keeping the key alive: not even
/// where the value refers to it. Who has one frees it, in a finalizer at the latest.
/// </summary>
internal struct Ephemeron
{
    // How many read it; negative when it was freed. A finalizer may free it while somebody who brought its owner back reads it.
    private int _users;

#if NET
    private DependentHandle _handle;

    public Ephemeron(object key, object value) => _handle = new DependentHandle(key, value);
#else
    // A handle, since a finalizer can't rely on a WeakReference, which may have been finalized before.
    private GCHandle _entry;

    public Ephemeron(object key, object value)
    {
        _entry = GCHandle.Alloc(KeyTable.Add(key, value), GCHandleType.Weak);
        GC.KeepAlive(key);
    }
#endif

    public object? Value
    {
        get
        {
            int users;
            do
            {
                users = Volatile.Read(ref _users);
                if (users < 0)
                {
                    return null;
                }
            }
            while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);

            try
            {
#if NET
                return _handle.IsAllocated ? _handle.Dependent : null;
#else
                return _entry.IsAllocated ? ((KeyTable.Entry?)_entry.Target)?.Value : null;
#endif
            }
            finally
            {
                Interlocked.Decrement(ref _users);
            }
        }
    }

    /// <summary>Lets go of the value, once.</summary>
    /// <returns>Whether it has; not where another thread reads it right now.</returns>
    public bool TryFree()
    {
        int before = Interlocked.CompareExchange(ref _users, int.MinValue, 0);
        if (before == 0)
        {
#if NET
            _handle.Dispose();
#else
            if (_entry.IsAllocated)
            {
                ((KeyTable.Entry?)_entry.Target)?.Remove();
                _entry.Free();
            }
#endif
        }

        return before <= 0;
    }
}
