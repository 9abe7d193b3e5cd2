using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>The parts of a multicast delegate, which have one connection together.</summary>
internal sealed class MulticastReceiver(Slot[] slots)
{
    private readonly WeakReference<Connection> _connection = new(null!);

    public Slot[] Slots { get; } = slots;

    public Connection GetConnection()
    {
        if (!_connection.TryGetTarget(out Connection? connection))
        {
            connection = new Connection(Slots);
            _connection.SetTarget(connection);
        }

        return connection;
    }
}
