using Signals.Connecting;

namespace Signals.Filtering;

/// <summary>One call that connects receivers with filters.</summary>
internal sealed class ConnectingWithFilters : FilteredConnecting
{
    private readonly ConnectingWithFilters? _outer;
    private readonly IReceiverFilter[] _filters;
    private readonly Action<Signal>? _connecting;
    private readonly List<Connection> _connections = [];

    private ConnectingWithFilters(IReceiverFilter[] filters, Action<Signal>? connecting, ConnectingWithFilters? outer)
    {
        _filters = outer is null ? filters : [.. outer._filters, .. filters];
        _connecting = connecting;
        _outer = outer;
    }

    public static TResult Run<TResult>(IReceiverFilter[] filters, Func<TResult> connect, Action<Signal>? connecting)
    {
        var current = new ConnectingWithFilters(filters, connecting, (ConnectingWithFilters?)Current);
        IsUsed = true;
        Current = current;
        try
        {
            return connect();
        }
        catch
        {
            current._connections.ForEach(static connection => connection.Dispose());
            throw;
        }
        finally
        {
            Current = current._outer;
        }
    }

    public override void Connecting(Signal signal)
    {
        _outer?.Connecting(signal);
        _connecting?.Invoke(signal);
    }

    public override void Filter(Slot slot, ReceiverList? list)
    {
        if (list is null)
        {
            slot.Filter(_filters);
        }
        else
        {
            list.Filter(slot, _filters);
        }
    }

    public override void Connected(Connection connection) => _connections.Add(connection);
}
