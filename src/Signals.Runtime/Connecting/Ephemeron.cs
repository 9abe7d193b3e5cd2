#if NET
using System.Runtime;
#else
using System.Runtime.CompilerServices;
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
    private static readonly ConditionalWeakTable<object, HashSet<Entry>> Table = new();

    // A handle, since a finalizer can't rely on a WeakReference, which may have been finalized before.
    private GCHandle _entry;

    public Ephemeron(object key, object value)
    {
        HashSet<Entry> entries = Table.GetOrCreateValue(key);
        var entry = new Entry(entries, value);
        lock (entries)
        {
            entries.Add(entry);
        }

        _entry = GCHandle.Alloc(entry, GCHandleType.Weak);
        GC.KeepAlive(key);
    }

    public readonly object? Value => _entry.IsAllocated ? ((Entry?)_entry.Target)?.Value : null;

    public void Free()
    {
        if (!_entry.IsAllocated)
        {
            return;
        }

        if (_entry.Target is Entry entry)
        {
            lock (entry.Entries)
            {
                entry.Entries.Remove(entry);
            }
        }

        _entry.Free();
    }

    /// <summary>A value, in the set of all that are kept by one key.</summary>
    private sealed class Entry(HashSet<Entry> entries, object value)
    {
        public HashSet<Entry> Entries { get; } = entries;

        public object Value { get; } = value;
    }
#endif
}
