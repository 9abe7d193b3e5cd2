using System.Runtime.InteropServices;
using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>The parts of a multicast delegate, which have one connection together.</summary>
internal sealed class MulticastReceiver(Slot[] slots, Slot[] created)
{
    // Not a WeakReference, which can't be used any more once it was finalized: a finalizer may well ask for the connection.
    private GCHandle _connection = GCHandle.Alloc(null, GCHandleType.Weak);

    ~MulticastReceiver() => _connection.Free();

    public Slot[] Slots { get; } = slots;

    /// <summary>Those parts that were not connected before.</summary>
    public Slot[] Created { get; } = created;

    /// <summary>Whether somebody could miss the connection: somebody has it, or it stands for what no other does.</summary>
    public bool IsInUse => Created.Length > 0 || ExistingConnection is not null;

    private Connection? ExistingConnection
    {
        get
        {
            var connection = _connection.IsAllocated ? (Connection?)_connection.Target : null;
            GC.KeepAlive(this);
            return connection;
        }
    }

    public Connection GetConnection()
    {
        if (ExistingConnection is { } existing)
        {
            return existing;
        }

        var connection = new Connection(Slots);
        if (_connection.IsAllocated)
        {
            _connection.Target = connection;
        }

        GC.KeepAlive(this);
        return connection;
    }
}
