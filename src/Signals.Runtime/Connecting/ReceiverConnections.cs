using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>
/// The connections that one call of <c>ConnectReceivers</c> made, and disposes together. For generated code.
/// </summary>
/// <remarks>
/// Receivers are added first and connected later. So where a namespace refuses one of their signals, none is connected.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReceiverConnections : IDisposable
{
    private readonly List<(Signal Signal, Delegate Receiver)> _receivers = [];
    private readonly List<IDisposable> _connections = [];
    private HashSet<ReceiverConnections>? _keeper;

    private bool AreAllOver
        => _connections.All(static connection => connection is Connection { IsConnected: false } or ReceiverConnections { AreAllOver: true });

    /// <summary>Adds a receiver that is to be connected.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="receiver">The receiver, of one of the signal's delegate types.</param>
    public void Add(Signal signal, Delegate receiver)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(receiver);
        _receivers.Add((signal, receiver));
    }

    /// <summary>Adds the connections of a base class, which are to be disposed with these.</summary>
    /// <param name="connections">The connections.</param>
    public void Add(IDisposable connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _connections.Add(connections);
    }

#if NET
    /// <summary>Adds the connections of a base class whose receivers are called on an object of their own for each send.</summary>
    /// <typeparam name="TReceivers">The base class.</typeparam>
    /// <param name="signals">The namespace whose signals they receive.</param>
    /// <param name="createScope">Creates what a receiver is called in.</param>
    public void AddScoped<TReceivers>(SignalNamespace signals, Func<IReceiverScope> createScope)
        where TReceivers : IScopedReceivers
        => Add(TReceivers.Connect(signals, createScope));
#endif

    /// <summary>Connects the receivers weakly. What keeps them is for the library to arrange.</summary>
    /// <returns>The connections.</returns>
    public IDisposable Connect()
    {
        ConnectAll(isKeptByTarget: false);
        return this;
    }

    /// <summary>Connects the receivers weakly, and has their object keep them.</summary>
    /// <param name="keeper">
    /// A field of the object, which holds its connections and by them the delegates. So its receivers live as long as it does,
    /// and no table has to say so.
    /// </param>
    /// <returns>The connections; those that the field holds already where the receivers were connected before.</returns>
    public IDisposable Connect(ref HashSet<ReceiverConnections>? keeper)
    {
        ConnectAll(isKeptByTarget: true);
        _keeper = LazyInitializer.EnsureInitialized(ref keeper)!;
        lock (_keeper)
        {
            // An object that is connected again and again must not grow by that.
            _keeper.RemoveWhere(static other => other.AreAllOver);
            ReceiverConnections? same = _keeper.FirstOrDefault(other => other._connections.SequenceEqual(_connections));
            if (same is null)
            {
                _keeper.Add(this);
            }

            return same ?? this;
        }
    }

    /// <summary>Disconnects the receivers.</summary>
    public void Dispose()
    {
        foreach (IDisposable connection in _connections)
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

    private void ConnectAll(bool isKeptByTarget)
    {
        foreach ((Signal signal, Delegate receiver) in _receivers)
        {
            _connections.Add(signal.Connect(receiver, sender: (object?)null, weak: true, isKeptByTarget));
        }

        _receivers.Clear();
    }
}
