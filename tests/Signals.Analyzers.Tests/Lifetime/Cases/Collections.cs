// Where the connection is in a list, an array or a tuple, or is only looked at.
using System;
using System.Collections.Generic;
using System.Linq;
using Signals;

namespace Collections;

class A_list_that_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection> { Ping.Connect((_, _) => Hear(calls++)) };
    }
}

class A_list_in_a_field_later : Case
{
    private List<Connection>? _connections;

    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection>();
        connections.Add(Ping.Connect((_, _) => Hear(calls++)));
        _connections = connections;
    }
}

class A_list_that_is_copied_into_one_in_a_field : Case
{
    private readonly List<Connection> _connections = [];

    public override void Run()
    {
        int calls = 0;
        List<Connection> connections = [Ping.Connect((_, _) => Hear(calls++))];
        _connections.AddRange(connections);
    }
}

class A_list_that_is_copied_by_hand : Case
{
    private readonly List<Connection> _connections = [];

    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection> { Ping.Connect((_, _) => Hear(calls++)) };
        foreach (var connection in connections)
        {
            _connections.Add(connection);
        }
    }
}

class A_list_that_is_spread : Case
{
    private Connection[] _connections = [];

    public override void Run()
    {
        int calls = 0;
        List<Connection> connections = [Ping.Connect((_, _) => Hear(calls++))];
        _connections = [.. connections];
        Hear(_connections);
    }
}

class A_list_that_is_made_an_array : Case
{
    private Connection[] _connections = [];

    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection> { Ping.Connect((_, _) => Hear(calls++)) };
        _connections = connections.ToArray();
        Hear(_connections);
    }
}

class A_list_that_is_disposed_later : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection>();
        connections.Add(Ping.Connect((_, _) => Hear(calls++)));
        Check();
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }
}

[Lingers("The very next statement is still the spot of the call.")]
class A_list_that_is_counted_on_the_spot : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection>();
        connections.Add(Ping.Connect((_, _) => Hear(calls++)));
        Hear(connections.Count);
    }
}

class A_list_that_is_passed_on : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new List<Connection> { Ping.Connect((_, _) => Hear(calls++)) };
        Keep.It(connections);
    }
}

class A_list_that_is_returned : Case
{
    private List<Connection>? _connections;

    public override void Run() => _connections = Start();

    private static List<Connection> Start()
    {
        int calls = 0;
        var connections = new List<Connection>();
        connections.Add(Ping.Connect((_, _) => Hear(calls++)));
        return connections;
    }
}

class A_stack_that_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new Stack<IDisposable>();
        connections.Push(Ping.Connect((_, _) => Hear(calls++)));
    }
}

class A_dictionary_that_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new Dictionary<string, Connection>();
        connections["a"] = Ping.Connect((_, _) => Hear(calls++));
    }
}

[Lingers("The very next statement is still the spot of the call.")]
class A_dictionary_that_is_initialized_and_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var all = new Dictionary<string, Connection> { ["a"] = Ping.Connect((_, _) => Hear(calls++)) };
        all.Clear();
    }
}

class A_dictionary_that_is_initialized_in_a_field : Case
{
    private Dictionary<string, Connection>? _all;

    public override void Run()
    {
        int calls = 0;
        _all = new() { ["a"] = Ping.Connect((_, _) => Hear(calls++)) };
        Hear(_all);
    }
}

class A_dictionary_in_a_field : Case
{
    private readonly Dictionary<string, Connection> _connections = [];

    public override void Run()
    {
        int calls = 0;
        _connections["a"] = Ping.Connect((_, _) => Hear(calls++));
    }
}

[Lingers("The JIT keeps the object that a statement was about.")]
class An_array_that_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        Connection[] connections = [Ping.Connect((_, _) => Hear(calls++))];
    }
}

[Lingers("The JIT keeps the object that a statement was about.")]
class An_array_that_is_filled_and_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var connections = new Connection[1];
        connections[0] = Ping.Connect((_, _) => Hear(calls++));
    }
}

[Lingers("The very next statement is still the spot of the call.")]
class An_array_that_is_measured_on_the_spot : Case
{
    public override void Run()
    {
        int calls = 0;
        Connection[] all = [Ping.Connect((_, _) => Hear(calls++))];
        Hear(all.Length);
    }
}

class A_local_that_is_appended_in_a_field : Case
{
    private List<Connection>? _all;

    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        _all = new Connection[1].Append(connection).ToList();
        Hear(_all);
    }
}

class A_local_that_is_the_default_of_a_query_in_a_field : Case
{
    private Connection? _found;

    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        _found = Array.Empty<Connection>().FirstOrDefault(connection);
        Hear(_found);
    }
}

[Lingers("The very next statement is still the spot of the call.")]
class A_local_that_is_appended_and_counted : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Hear(new Connection[1].Append(connection).Count());
    }
}

class An_array_in_a_field : Case
{
    private Connection[] _connections = [];

    public override void Run()
    {
        int calls = 0;
        _connections = [Ping.Connect((_, _) => Hear(calls++))];
        Hear(_connections);
    }
}

class An_array_whose_element_is_in_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        Connection[] connections = [Ping.Connect((_, _) => Hear(calls++))];
        _connection = connections[0];
        Hear(_connection);
    }
}

class A_tuple_that_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var both = (Ping.Connect((_, _) => Hear(calls++)), 1);
    }
}

[Lingers("The very next statement is still the spot of the call.")]
class A_tuple_of_whose_elements_another_is_read : Case
{
    public override void Run()
    {
        int calls = 0;
        var pair = (Ping.Connect((_, _) => Hear(calls++)), 1);
        Hear(pair.Item2);
    }
}

class A_tuple_whose_element_is_in_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        var both = (Ping.Connect((_, _) => Hear(calls++)), 1);
        _connection = both.Item1;
        Hear(_connection);
    }
}

class A_query_that_is_made_a_list_and_dropped : Case
{
    public override void Run()
    {
        string[] names = ["a", "b"];
        names.Select(name => Ping.Connect((_, _) => Hear(name))).ToList();
    }
}

class A_query_that_is_made_a_list_in_a_field : Case
{
    private List<Connection>? _connections;

    public override void Run()
    {
        string[] names = ["a", "b"];
        _connections = names.Select(name => Ping.Connect((_, _) => Hear(name))).ToList();
    }
}

class A_query_that_is_made_a_list_that_is_returned : Case
{
    private IReadOnlyList<Connection>? _connections;

    public override void Run() => _connections = Start(["a", "b"]);

    private static IReadOnlyList<Connection> Start(string[] names)
    {
        var connections = names.Select(name => Ping.Connect((_, _) => Hear(name))).ToList();
        return connections;
    }
}

class A_query_that_is_walked : Case
{
    public override void Run()
    {
        string[] names = ["a", "b"];
        foreach (var connection in names.Select(name => Ping.Connect((_, _) => Hear(name))))
        {
            Hear(connection.IsConnected);
        }
    }
}

class A_query_that_is_walked_into_a_field : Case
{
    private readonly List<Connection> _connections = [];

    public override void Run()
    {
        string[] names = ["a", "b"];
        foreach (var connection in names.Select(name => Ping.Connect((_, _) => Hear(name))))
        {
            _connections.Add(connection);
        }
    }
}

class A_query_that_is_counted : Case
{
    public override void Run()
    {
        string[] names = ["a", "b"];
        Hear(names.Count(name => Ping.Connect((_, _) => Hear(name)).IsConnected));
    }
}

class A_query_in_query_syntax_that_is_dropped : Case
{
    public override void Run()
    {
        string[] names = ["a", "b"];
        (from name in names select Ping.Connect((_, _) => Hear(name))).ToArray();
    }
}

class Only_looked_at_by_a_pattern : Case
{
    public override void Run()
    {
        int calls = 0;
        if (Ping.Connect((_, _) => Hear(calls++)) is { IsConnected: true })
        {
            Hear();
        }
    }
}

class Only_looked_at_by_a_pattern_with_a_name : Case
{
    public override void Run()
    {
        int calls = 0;
        if (Ping.Connect((_, _) => Hear(calls++)) is { IsConnected: true } connection)
        {
            Hear(connection.IsWeak);
        }
    }
}

class Taken_by_a_pattern_into_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        if (Ping.Connect((_, _) => Hear(calls++)) is { IsConnected: true } connection)
        {
            _connection = connection;
            Hear(_connection);
        }
    }
}

class Taken_by_a_pattern_of_a_switch_into_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        switch (Ping.Connect((_, _) => Hear(calls++)))
        {
            case { IsWeak: true } connection:
                _connection = connection;
                Hear(_connection);
                break;
        }
    }
}

class Only_looked_at_by_a_pattern_of_a_switch : Case
{
    public override void Run()
    {
        int calls = 0;
        switch (Ping.Connect((_, _) => Hear(calls++)))
        {
            case { IsWeak: true } connection:
                Hear(connection.IsConnected);
                break;
        }
    }
}

class Taken_by_a_pattern_of_a_switch_expression_into_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        _connection = Ping.Connect((_, _) => Hear(calls++)) switch
        {
            { IsWeak: true } connection => connection,
            _ => null,
        };
        Hear(_connection);
    }
}

class Only_looked_at_by_a_pattern_of_a_switch_expression : Case
{
    public override void Run()
    {
        int calls = 0;
        Hear(Ping.Connect((_, _) => Hear(calls++)) switch
        {
            { IsWeak: true } connection => connection.IsConnected,
            _ => false,
        });
    }
}

class Disposed_by_a_local_function_later : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Check();
        Stop();

        void Stop() => connection.Dispose();
    }
}

class Disposed_by_a_local_function_that_another_one_calls_later : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Check();
        StopAll();

        void StopAll() => Stop();

        void Stop() => connection.Dispose();
    }
}

class Disposed_by_a_lambda_later : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Action stop = () => connection.Dispose();
        Check();
        stop();
    }
}

class Disposed_by_what_is_around_the_lambda_that_connects : Case
{
    public override void Run()
    {
        Connection? connection = null;
        Action connect = () =>
        {
            int calls = 0;
            connection = Ping.Connect((_, _) => Hear(calls++));
        };
        connect();
        Check();
        connection?.Dispose();
    }
}

class Disposed_by_what_is_around_the_local_function_that_connects : Case
{
    public override void Run()
    {
        Connection? connection = null;
        Connect();
        Check();
        connection?.Dispose();

        void Connect()
        {
            int calls = 0;
            connection = Ping.Connect((_, _) => Hear(calls++));
        }
    }
}

class The_delegate_of_a_connection_in_a_field : Case
{
    private Delegate? _receiver;

    public override void Run()
    {
        int calls = 0;
        _receiver = Ping.Connect((_, _) => Hear(calls++)).Receiver;
        Hear(_receiver);
    }
}

class Disposed_by_a_local_function_that_nobody_calls : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));

#pragma warning disable CS8321
        void Stop() => connection.Dispose();
    }
}
