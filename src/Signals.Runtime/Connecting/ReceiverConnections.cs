using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>
/// The connections that one call of <c>ConnectReceivers</c> made, and disposes together. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReceiverConnections : IDisposable
{
    private readonly List<Connection> _connections = [];
    private readonly HashSet<ReceiverConnections>? _keeper;

    /// <summary>Starts with no connections.</summary>
    public ReceiverConnections()
    {
    }

    /// <summary>Starts with no connections, which the receivers' object is to keep.</summary>
    /// <param name="keeper">
    /// A field of the object, which holds its connections and by them the delegates. So its receivers live as long as it does,
    /// and no table has to say so.
    /// </param>
    public ReceiverConnections(ref HashSet<ReceiverConnections>? keeper)
    {
        _keeper = LazyInitializer.EnsureInitialized(ref keeper)!;
        lock (_keeper)
        {
            _keeper.Add(this);
        }
    }

    /// <summary>Connects a receiver.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="receiver">The receiver, of one of the signal's delegate types.</param>
    public void Add(Signal signal, Delegate receiver)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(receiver);
        _connections.Add(signal.Connect(receiver, sender: (object?)null, weak: true, isKeptByTarget: _keeper is not null));
    }

    /// <summary>Disconnects the receivers.</summary>
    public void Dispose()
    {
        foreach (Connection connection in _connections)
        {
            connection.Dispose();
        }

        if (_keeper is not null)
        {
            lock (_keeper)
            {
                _keeper.Remove(this);
            }
        }
    }
}
