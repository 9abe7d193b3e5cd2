#if !NET
using System.Runtime.CompilerServices;

namespace Signals.Connecting;

/// <summary>
/// Keeps values for as long as their keys live, where there are no dependent handles. It is a chain of small tables, each of
/// which goes when nothing in it is kept any more: a single one would never give back the room of keys that died.
/// </summary>
internal sealed class KeyTable
{
    private const int Capacity = 256;

    private static readonly object Lock = new();
    private static KeyTable _current = new();

    private readonly ConditionalWeakTable<object, Values> _valuesOfKeys = new();
    private int _keys;

    /// <summary>Keeps a value until its key dies or it is removed.</summary>
    public static Entry Add(object key, object value)
    {
        lock (Lock)
        {
            if (!_current._valuesOfKeys.TryGetValue(key, out Values? values))
            {
                if (_current._keys == Capacity)
                {
                    _current = new KeyTable();
                }

                values = new Values();
                _current._valuesOfKeys.Add(key, values);
                _current._keys++;
            }

            // Only what is kept holds the table.
            values.Table = _current;
            return values.First = new Entry(values, value);
        }
    }

    /// <summary>A value that a key keeps, among others.</summary>
    internal sealed class Entry
    {
        private readonly Values _values;
        private Entry? _previous;
        private Entry? _next;

        public Entry(Values values, object value)
        {
            _values = values;
            Value = value;
            _next = values.First;
            if (_next is not null)
            {
                _next._previous = this;
            }
        }

        public object Value { get; }

        public void Remove()
        {
            lock (Lock)
            {
                if (_next is not null)
                {
                    _next._previous = _previous;
                }

                if (_previous is not null)
                {
                    _previous._next = _next;
                }
                else
                {
                    _values.First = _next;
                    _values.Table = _next is null ? null : _values.Table;
                }
            }
        }
    }

    /// <summary>All that one key keeps.</summary>
    internal sealed class Values
    {
        public KeyTable? Table { get; set; }

        public Entry? First { get; set; }
    }
}
#endif
