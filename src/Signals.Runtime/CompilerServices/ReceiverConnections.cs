using System.ComponentModel;
using System.Runtime.ExceptionServices;
using Signals.Diagnostics;

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

    /// <summary>Adds a receiver that is to be connected.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="receiver">The receiver, of one of the signal's delegate types.</param>
    /// <exception cref="ArgumentException">The receiver is of another type.</exception>
    public void Add(Signal signal, Delegate receiver)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(receiver);
        if (!signal.CanCall(receiver))
        {
            throw new ArgumentException(
                $"The signal '{signal.Name}' can't call {ReceiverName.Of(receiver)}, which is a {TypeName.Of(receiver.GetType())}. Its receivers are the "
                + $"delegates that {TypeName.Of(signal.MessageType)} declares.",
                nameof(receiver));
        }

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
    public IDisposable Connect() => Connect(on: default);

    /// <summary>Connects the receivers weakly. What keeps them is for the library to arrange.</summary>
    /// <param name="on">Where they are called.</param>
    /// <returns>The connections.</returns>
    public IDisposable Connect(ReceiverContext on)
    {
        ThrowIfCannotConnect(on);
        List<Connection>? toReplay = null;
        foreach ((Signal signal, Delegate receiver) in _receivers)
        {
            Add(signal.Connect(receiver, weak: true, takesMessages: false, on, isKeptByTarget: false, replay: false, out bool isNew), isNew, ref toReplay);
        }

        Replay(toReplay);
        return this;
    }

    /// <summary>Connects the receivers weakly, and has their object keep them.</summary>
    /// <param name="kept">A field of the object, which holds the delegates.</param>
    /// <returns>The connections, which are those that somebody has already where the receivers were connected before.</returns>
    public IDisposable Connect(ref KeptReceivers? kept) => Connect(ref kept, on: default);

    /// <summary>Connects the receivers weakly, and has their object keep them.</summary>
    /// <param name="kept">A field of the object, which holds the delegates.</param>
    /// <param name="on">Where they are called.</param>
    /// <returns>The connections, which are those that somebody has already where the receivers were connected before.</returns>
    public IDisposable Connect(ref KeptReceivers? kept, ReceiverContext on)
    {
        ThrowIfCannotConnect(on);
        List<Connection>? toReplay = null;
        foreach ((Signal signal, Delegate receiver) in _receivers)
        {
            Delegate keptReceiver = KeptReceivers.Of(receiver.Target!, ref kept).Keep(receiver);
            Add(signal.Connect(keptReceiver, weak: true, takesMessages: false, on, isKeptByTarget: true, replay: false, out bool isNew), isNew, ref toReplay);
        }

        Replay(toReplay);
        if (_connections.OfType<Connection>().FirstOrDefault() is not { } first)
        {
            return this;
        }

        return first.Group is { } same && same._connections.SequenceEqual(_connections) ? same : first.Group = this;
    }

    private void Add(Connection connection, bool isNew, ref List<Connection>? toReplay)
    {
        _connections.Add(connection);
        if (isNew && connection.Signal.Replays)
        {
            (toReplay ??= []).Add(connection);
        }
    }

    // After all are connected; and where a receiver throws, none is.
    private void Replay(List<Connection>? connections)
    {
        _receivers.Clear();
        try
        {
            foreach (Connection connection in connections ?? [])
            {
                connection.Signal.Replay(connection);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    // Before any is connected, so that all are or none is: those of the base class too.
    private void ThrowIfCannotConnect(ReceiverContext on)
    {
        try
        {
            foreach ((Signal signal, Delegate receiver) in _receivers)
            {
                signal.ThrowIfCannotConnect(receiver, on);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Disconnects the receivers, all of them, whatever a handler of <see cref="Signal.ReceiverDisconnected"/> throws.</summary>
    public void Dispose()
    {
        List<Exception>? failures = null;
        foreach (IDisposable connection in _connections)
        {
            try
            {
                connection.Dispose();
            }
            catch (Exception exception)
            {
                (failures ??= []).Add(exception);
            }
        }

        if (failures is not null)
        {
            ExceptionDispatchInfo.Capture(failures.Count == 1 ? failures[0] : new AggregateException(failures)).Throw();
        }
    }
}
