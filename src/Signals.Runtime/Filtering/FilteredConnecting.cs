namespace Signals.Filtering;

/// <summary>What is connected on one thread, with filters around its calls.</summary>
internal sealed class FilteredConnecting
{
    [ThreadStatic]
    private static FilteredConnecting? _current;

    private readonly FilteredConnecting? _outer;
    private readonly Action<Signal>? _connecting;
    private readonly List<Connection> _connections = [];

    private FilteredConnecting(IReceiverFilter[] filters, Action<Signal>? connecting, FilteredConnecting? outer)
    {
        Filters = outer is null ? filters : [.. outer.Filters, .. filters];
        _connecting = connecting;
        _outer = outer;
    }

    /// <summary>What this thread connects now.</summary>
    public static FilteredConnecting? Current => _current;

    /// <summary>All filters, outermost first.</summary>
    public IReceiverFilter[] Filters { get; }

    public static TResult Run<TResult>(IReceiverFilter[] filters, Func<TResult> connect, Action<Signal>? connecting)
    {
        var current = new FilteredConnecting(filters, connecting, _current);
        _current = current;
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
            _current = current._outer;
        }
    }

    /// <summary>A receiver is about to be connected.</summary>
    public void Connecting(Signal signal)
    {
        _outer?.Connecting(signal);
        _connecting?.Invoke(signal);
    }

    /// <summary>A receiver was connected that wasn't before.</summary>
    public void Connected(Connection connection) => _connections.Add(connection);
}
