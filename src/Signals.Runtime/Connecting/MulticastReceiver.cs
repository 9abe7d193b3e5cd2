using System.Runtime.InteropServices;

namespace Signals.Connecting;

/// <summary>The parts of a multicast delegate, which have one connection together.</summary>
internal sealed class MulticastReceiver(Slot[] parts, Slot[] created)
{
    // Not a WeakReference, which can't be used any more once it was finalized: a finalizer may well ask for the connection.
    private OwnedHandle _connection = new() { Number = new WeakGCHandle<object>(null!) };

    ~MulticastReceiver()
    {
        if (!_connection.TryFree())
        {
            GC.ReRegisterForFinalize(this);
        }
    }

    public Slot[] Parts { get; } = parts;

    /// <summary>Whether somebody could miss the connection: somebody has it, or it stands for what no other does.</summary>
    public bool IsInUse => Array.Exists(created, static slot => slot.IsConnected) || ExistingConnection is not null;

    /// <summary>Whether it stands for a part that was not connected before.</summary>
    public bool Created(Slot slot) => Array.IndexOf(created, slot) >= 0;

    public Connection GetConnection()
    {
        if (ExistingConnection is { } existing)
        {
            return existing;
        }

        var connection = new Connection(Parts, Delegate.Combine(Array.ConvertAll(Parts, static part => part.Receiver)));
        _connection.Set(connection);
        GC.KeepAlive(this);
        return connection;
    }

    private Connection? ExistingConnection
    {
        get
        {
            var connection = (Connection?)_connection.Target;
            GC.KeepAlive(this);
            return connection;
        }
    }
}
