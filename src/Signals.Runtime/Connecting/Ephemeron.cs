#if NET
using System.Runtime;
#else
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
#endif

namespace Signals.Connecting;

/// <summary>
/// Keeps a value alive for as long as its key is, and until <see cref="Free"/>, without keeping the key alive: not even
/// where the value refers to it.
/// </summary>
internal struct Ephemeron
{
#if NET
    private DependentHandle _handle;

    public Ephemeron(object key, object value) => _handle = new DependentHandle(key, value);

    public readonly bool IsAllocated => _handle.IsAllocated;

    public readonly object? Value => _handle.IsAllocated ? _handle.Dependent : null;

    /// <summary>Keeps another value instead.</summary>
    public void Keep(object value) => _handle.Dependent = value;

    public void Free() => _handle.Dispose();
#else
    // What each key keeps.
    private static readonly ConditionalWeakTable<object, List<object>> Kept = new();

    // Handles, since weak references may be finalized before what frees them here.
    private GCHandle _key;
    private GCHandle _value;

    public Ephemeron(object key, object value)
    {
        List<object> values = Kept.GetOrCreateValue(key);
        lock (values)
        {
            values.Add(value);
        }

        _key = GCHandle.Alloc(key, GCHandleType.Weak);
        _value = GCHandle.Alloc(value, GCHandleType.Weak);
    }

    public readonly bool IsAllocated => _key.IsAllocated;

    public readonly object? Value => _value.IsAllocated ? _value.Target : null;

    /// <summary>Keeps another value instead.</summary>
    public void Keep(object value)
    {
        object? key = _key.Target;
        Free();
        if (key is not null)
        {
            this = new Ephemeron(key, value);
        }
    }

    public void Free()
    {
        if (!_key.IsAllocated)
        {
            return;
        }

        if (_key.Target is { } key && _value.Target is { } value && Kept.TryGetValue(key, out List<object>? values))
        {
            lock (values)
            {
                // By reference: a delegate that is equal belongs to another connection.
                int index = values.FindIndex(kept => ReferenceEquals(kept, value));
                if (index >= 0)
                {
                    values.RemoveAt(index);
                }
            }
        }

        _key.Free();
        _value.Free();
    }
#endif
}
