#if NET
using System.Runtime;
#else
using System.Runtime.CompilerServices;
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

    public readonly object? Value => _handle.IsAllocated ? _handle.Dependent : null;

    public void Free() => _handle.Dispose();
#else
    private static readonly ConditionalWeakTable<object, List<object>> Table = new();

    private WeakReference<object>? _key;
    private readonly WeakReference<object> _value;

    public Ephemeron(object key, object value)
    {
        _key = new WeakReference<object>(key);
        _value = new WeakReference<object>(value);
        List<object> values = Table.GetOrCreateValue(key);
        lock (values)
        {
            values.Add(value);
        }
    }

    public readonly object? Value => _key is not null && _value.TryGetTarget(out object? value) ? value : null;

    public void Free()
    {
        if (_key is { } reference
            && reference.TryGetTarget(out object? key)
            && _value.TryGetTarget(out object? value)
            && Table.TryGetValue(key, out List<object>? values))
        {
            lock (values)
            {
                // By reference: delegates that are equal belong to other connections.
                values.RemoveAt(values.FindIndex(held => ReferenceEquals(held, value)));
            }
        }

        _key = null;
    }
#endif
}
