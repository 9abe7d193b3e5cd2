// What happens to the connection.
using System;
using System.Collections.Generic;
using System.Threading;
using Signals;

namespace Connections;

class Discarded : Case
{
    public override void Run()
    {
        int calls = 0;
        _ = Ping.Connect((_, _) => Hear(calls++));
    }
}

class In_a_local_that_is_not_used : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
    }
}

class In_a_local_that_is_kept_alive : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Check();
        GC.KeepAlive(connection);
    }
}

class In_a_local_that_is_disposed_later : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Check();
        connection.Dispose();
    }
}

class In_a_local_that_is_read_later : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Check();
        Hear(connection.IsConnected);
    }
}

[Lingers("The very next statement is still the spot of the call.")]
class In_a_local_that_is_read_on_the_spot : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Hear(connection.IsConnected);
        Check();
    }
}

class In_a_local_that_is_disposed_in_finally : Case
{
    public override void Run()
    {
        int calls = 0;
        Connection? connection = null;
        try
        {
            connection = Ping.Connect((_, _) => Hear(calls++));
            Check();
        }
        finally
        {
            connection?.Dispose();
        }
    }
}

class Read_on_the_spot : Case
{
    public override void Run()
    {
        int calls = 0;
        Hear(Ping.Connect((_, _) => Hear(calls++)).IsConnected);
    }
}

class Disposed_on_the_spot : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++)).Dispose();
    }
}

class In_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        _connection = Ping.Connect((_, _) => Hear(calls++));
        Hear(_connection);
    }
}

class In_a_field_through_a_local : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        _connection = connection;
        Hear(_connection);
    }
}

class In_a_field_if_there_is_none_yet : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        _connection ??= Ping.Connect((_, _) => Hear(calls++));
    }
}

class In_a_property : Case
{
    private IDisposable? Connection { get; set; }

    public override void Run()
    {
        int calls = 0;
        Connection = Ping.Connect((_, _) => Hear(calls++));
    }
}

class In_a_collection : Case
{
    private readonly List<Connection> _connections = [];

    public override void Run()
    {
        int calls = 0;
        _connections.Add(Ping.Connect((_, _) => Hear(calls++)));
    }
}

class In_a_dictionary : Case
{
    private readonly Dictionary<string, Connection> _connections = [];

    public override void Run()
    {
        int calls = 0;
        _connections["a"] = Ping.Connect((_, _) => Hear(calls++));
    }
}

class In_an_array : Case
{
    private Connection[]? _connections;

    public override void Run()
    {
        int calls = 0;
        _connections = [Ping.Connect((_, _) => Hear(calls++))];
        Hear(_connections);
    }
}

class In_a_tuple : Case
{
    private (Connection? Connection, int Number) _both;

    public override void Run()
    {
        int calls = 0;
        _both = (Ping.Connect((_, _) => Hear(calls++)), 1);
        Hear(_both);
    }
}

class In_a_collection_that_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection>();
        connections.Add(Ping.Connect((_, _) => Hear(calls++)));
    }
}

class Returned : Case
{
    private Connection? _connection;

    public override void Run() => _connection = Connect("a");

    private static Connection Connect(string name) => Ping.Connect((_, _) => Hear(name));
}

class Returned_through_a_local : Case
{
    private Connection? _connection;

    public override void Run() => _connection = Connect("a");

    private static Connection Connect(string name)
    {
        var connection = Ping.Connect((_, _) => Hear(name));
        Hear(connection.IsConnected);
        return connection;
    }
}

class In_an_out_parameter : Case
{
    private Connection? _connection;

    public override void Run() => Connect("a", out _connection);

    private static void Connect(string name, out Connection connection) => connection = Ping.Connect((_, _) => Hear(name));
}

class Yielded : Case
{
    private readonly List<Connection> _connections = [];

    public override void Run() => _connections.AddRange(Connect("a"));

    private static IEnumerable<Connection> Connect(string name)
    {
        yield return Ping.Connect((_, _) => Hear(name));
    }
}

class In_a_using_declaration : Case
{
    public override void Run()
    {
        int calls = 0;
        using var connection = Ping.Connect((_, _) => Hear(calls++));
        Check();
    }
}

class In_a_using_statement : Case
{
    public override void Run()
    {
        int calls = 0;
        using (Ping.Connect((_, _) => Hear(calls++)))
        {
            Check();
        }
    }
}

class In_a_using_statement_with_a_local : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        using (connection)
        {
            Check();
        }
    }
}

class Passed_on : Case
{
    public override void Run()
    {
        int calls = 0;
        Keep.It(Ping.Connect((_, _) => Hear(calls++)));
    }
}

class Captured_by_something_that_is_held : Case
{
    private Action? _stop;

    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        _stop = () => connection.Dispose();
        Hear(_stop);
    }
}

class Captured_by_a_cancellation : Case
{
    private readonly CancellationTokenSource _source = new();

    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        _source.Token.Register(() => connection.Dispose());
    }
}

class Captured_by_something_that_is_not_held : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Action stop = () => connection.Dispose();
        Hear(nameof(stop));
    }
}

class Captured_by_its_own_receiver : Case
{
    public override void Run()
    {
        Connection? connection = null;
        connection = Ping.Connect((_, text) =>
        {
            Hear();
            if (text == "last")
            {
                connection!.Dispose();
            }
        });
    }
}

class Captured_by_its_own_receiver_and_in_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        Connection? connection = null;
        connection = Ping.Connect((_, text) =>
        {
            Hear();
            if (text == "last")
            {
                connection!.Dispose();
            }
        });
        _connection = connection;
        Hear(_connection);
    }
}

class Thrown_away_after_a_condition : Case
{
    public override void Run()
    {
        int calls = 0;
        if (Ping.Connect((_, _) => Hear(calls++)) is null)
        {
            Hear();
        }
    }
}

class Taken_by_a_pattern : Case
{
    public override void Run()
    {
        int calls = 0;
        if (Ping.Connect((_, _) => Hear(calls++)) is { IsConnected: true } connection)
        {
            Check();
            connection.Dispose();
        }
    }
}

class Its_receiver_in_a_field : Case
{
    private Delegate? _receiver;

    public override void Run()
    {
        int calls = 0;
        _receiver = Ping.Connect((_, _) => Hear(calls++)).Receiver;
        Hear(_receiver);
    }
}

class Of_a_new_object_in_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        _connection = Ping.Connect(new Listener().On);
        Hear(_connection);
    }
}

class Of_a_new_object_in_a_using : Case
{
    public override void Run()
    {
        using var connection = Ping.Connect(new Listener().On);
        Check();
    }
}

class Of_a_new_object_discarded : Case
{
    public override void Run() => _ = Ping.Connect(new Listener().On);
}

class Of_an_object_that_another_connection_keeps : Case
{
    public override void Run()
    {
        var listener = new Listener();
        using var first = Ping.Connect(listener.OnPing);
        Ping.Connect(listener.On);
        Check();
    }
}

class Of_an_object_that_another_connection_keeps_until_later : Case
{
    public override void Run()
    {
        var listener = new Listener();
        var first = Ping.Connect(listener.OnPing);
        Ping.Connect(listener.On);
        Check();
        first.Dispose();
    }
}

class Of_an_object_that_is_connected_twice : Case
{
    public override void Run()
    {
        var listener = new Listener();
        Ping.Connect(listener.OnPing);
        Ping.Connect(listener.On);
    }
}
