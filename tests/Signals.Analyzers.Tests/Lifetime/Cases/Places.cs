// Where the lambda is.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Signals;

namespace Places;

class A_constructor : Case
{
    public A_constructor() => Ping.Connect((_, _) => Hear(this));

    public override void Run()
    {
    }
}

class A_constructor_over_a_local : Case
{
    public A_constructor_over_a_local()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
    }

    public override void Run()
    {
    }
}

class A_constructor_with_a_query_over_a_local : Case
{
    public A_constructor_with_a_query_over_a_local()
    {
        int least = 2;
        Hear(new[] { 1, 2, 3 }.Count(number => number >= least));
        Ping.Connect((_, _) => Hear(this));
    }

    public override void Run()
    {
    }
}

class A_constructor_with_a_query_over_a_parameter : Case
{
    public A_constructor_with_a_query_over_a_parameter()
        : this(2)
    {
    }

    private A_constructor_with_a_query_over_a_parameter(int least)
    {
        Hear(new[] { 1, 2, 3 }.Count(number => number >= least));
        Ping.Connect((_, _) => Hear(this));
    }

    public override void Run()
    {
    }
}

class A_static_constructor : Case
{
    static A_static_constructor() => Ping.Connect((_, _) => Hear());

    public override void Run()
    {
    }
}

class A_property : Case
{
    private int _calls;

    private int Value
    {
        set => Ping.Connect((_, _) => Hear(_calls += value));
    }

    public override void Run() => Value = 1;
}

class A_property_over_this : Case
{
    private int _calls;

    private bool IsConnected => Ping.Connect((_, _) => Hear(_calls++)).IsConnected;

    public override void Run() => Hear(IsConnected);
}

[Lingers("The method's own object has the closure until the method is over.")]
class An_async_method : Case
{
    public override void Run() => ConnectAsync().GetAwaiter().GetResult();

    private static async Task ConnectAsync()
    {
        int calls = 0;
        await Task.Yield();
        Ping.Connect((_, _) => Hear(calls++));
        await Task.Yield();
    }
}

class An_async_method_over_this : Case
{
    private int _calls;

    public override void Run() => ConnectAsync().GetAwaiter().GetResult();

    private async Task ConnectAsync()
    {
        await Task.Yield();
        Ping.Connect((_, _) => Hear(_calls++));
        await Task.Yield();
    }
}

class An_iterator : Case
{
    public override void Run() => Hear(Numbers(3).ToList());

    private static IEnumerable<int> Numbers(int count)
    {
        Ping.Connect((_, _) => Hear(count));
        CheckEarlier();
        yield return count;
    }
}

class A_generic_method_that_captures_nothing : Case
{
    public override void Run() => Connect<string>();

    private static void Connect<T>() => Ping.Connect((_, _) => Hear(typeof(T)));
}

class A_generic_method_over_a_parameter : Case
{
    public override void Run() => Connect("a");

    private static void Connect<T>(T value) => Ping.Connect((_, _) => Hear(value));
}

class A_generic_class : Case
{
    private readonly Box<string> _box = new("a");

    public override void Run() => _box.Connect();

    private sealed class Box<T>(T value)
    {
        public void Connect() => Ping.Connect((_, _) => Hear(value));
    }
}

class A_nested_lambda_over_this : Case
{
    public override void Run()
    {
        Action connect = () => Ping.Connect((_, _) => Hear(this));
        connect();
    }
}

class A_nested_lambda_over_the_outer_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Action connect = () => Ping.Connect((_, _) => Hear(calls++));
        connect();
    }
}

class A_nested_lambda_in_a_held_one_over_the_same_local : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        _held = () => Ping.Connect((_, _) => Hear(calls++));
        _held();
    }
}

class A_nested_lambda_in_a_held_one_over_its_own_local : Case
{
    private Action? _held;

    public override void Run()
    {
        _held = () =>
        {
            int calls = 0;
            Ping.Connect((_, _) => Hear(calls++));
        };
        _held();
    }
}

class A_struct : Case
{
    public override void Run() => new Point { X = 1 }.Connect();

    private struct Point
    {
        public int X;

        public void Connect()
        {
            int x = X;
            Ping.Connect((_, _) => Hear(x));
        }
    }
}

class A_local_function_inside : Case
{
    public override void Run()
    {
        Connect("a");

        static void Connect(string name) => Ping.Connect((_, _) => Hear(name));
    }
}

class A_field_initializer_that_captures_nothing : Case
{
    private readonly bool _isConnected = Ping.Connect((_, _) => Hear()).IsConnected;

    public override void Run() => Hear(_isConnected);
}

class A_primary_constructors_parameter_in_a_method : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => _inner.Connect();

    private sealed class Inner(string name)
    {
        public void Connect() => Ping.Connect((_, _) => Hear(name));
    }
}

class A_primary_constructors_parameter_in_an_initializer : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => Hear(_inner.IsConnected);

    private sealed class Inner(string name)
    {
        public bool IsConnected { get; } = Ping.Connect((_, _) => Hear(name)).IsConnected;
    }
}

class A_primary_constructors_parameter_in_an_initializer_and_a_member : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => Hear(_inner.IsConnected);

    private sealed class Inner(string name)
    {
        public bool IsConnected { get; } = Ping.Connect((_, _) => Hear(name)).IsConnected;

        public string Name => name;
    }
}

class A_primary_constructors_parameter_in_an_argument_for_the_base_class : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => Hear(_inner.IsConnected);

    private class Named(bool isConnected)
    {
        public bool IsConnected => isConnected;
    }

    private sealed class Inner(string name) : Named(Ping.Connect((_, _) => Hear(name)).IsConnected);
}

class A_primary_constructors_parameter_in_an_argument_for_the_base_class_and_a_field_s_lambda : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => Hear(_inner.IsConnected);

    private class Named(bool isConnected)
    {
        public bool IsConnected => isConnected;
    }

    private sealed class Inner(string name) : Named(Ping.Connect((_, _) => Hear(name)).IsConnected)
    {
        public Func<int> Length { get; } = () => name.Length;
    }
}

class A_primary_constructors_parameter_in_an_initializer_and_a_lambda_for_the_base_class : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => Hear(_inner.IsConnected);

    private class Named(Func<int> length)
    {
        public Func<int> Length => length;
    }

    private sealed class Inner(string name) : Named(() => name.Length)
    {
        public bool IsConnected { get; } = Ping.Connect((_, _) => Hear(name)).IsConnected;
    }
}

class Two_parameters_one_of_which_a_member_uses : Case
{
    private readonly Inner _inner = new("a", 1);

    public override void Run() => Hear(_inner.IsConnected);

    private sealed class Inner(string name, int count)
    {
        public bool IsConnected { get; } = Ping.Connect((_, _) => Hear(name)).IsConnected;

        public int Matches { get; } = new[] { 1, 2 }.Count(number => number > count);

        public string Name => name;
    }
}

class A_parameter_that_a_field_s_lambda_shares : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => Hear(_inner.IsConnected);

    private sealed class Inner(string name)
    {
        private readonly Func<string> _name = () => name;

        public bool IsConnected { get; } = Ping.Connect((_, _) => Hear(name)).IsConnected;

        public string Name => _name();
    }
}

class A_records_parameter_in_an_initializer : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => Hear(_inner.IsConnected);

    private sealed record Inner(string Name)
    {
        public bool IsConnected { get; } = Ping.Connect((_, _) => Hear(Name)).IsConnected;

        public string Upper => Name.ToUpperInvariant();
    }
}

class A_records_property_in_a_method : Case
{
    private readonly Inner _inner = new("a");

    public override void Run() => _inner.Connect();

    private sealed record Inner(string Name)
    {
        public void Connect() => Ping.Connect((_, _) => Hear(Name));
    }
}

class An_extension_method_over_its_this : Case
{
    private readonly Listener _listener = new();

    public override void Run() => _listener.ConnectLambda();
}

static class Extensions
{
    public static void ConnectLambda(this Listener listener) => Ping.Connect((_, _) => Case.Hear(listener));
}

class A_lambda_with_an_embedded_statement : Case
{
    public override void Run()
    {
        int calls = 0;
        if (calls == 0)
            Ping.Connect((_, _) => Hear(calls++));
    }
}

class A_switch_section_over_this : Case
{
    public override void Run()
    {
        switch (Keep.Things.Count)
        {
            case 0:
                int least = 2;
                Hear(new[] { 1 }.Count(number => number > least));
                Ping.Connect((_, _) => Hear(this));
                break;
        }
    }
}

class After_a_using_declaration_over_this : Case
{
    public override void Run()
    {
        using var first = new System.IO.MemoryStream();
        int least = 2;
        Hear(new[] { 1 }.Count(number => number > least));
        Ping.Connect((_, _) => Hear(this));
    }
}

class An_indexer : Case
{
    private int this[int index] => Ping.Connect((_, _) => Hear(index)).IsConnected ? 1 : 0;

    public override void Run() => Hear(this[1]);
}

class An_operator : Case
{
    public override void Run() => Hear(!new An_operator());

    public static bool operator !(An_operator operand) => PingConnecting.TryConnect((_, _) => Hear(operand));
}

class A_finally_block : Case
{
    public override void Run()
    {
        int calls = 0;
        try
        {
            Hear(calls);
        }
        finally
        {
            Ping.Connect((_, _) => Hear(calls++));
        }
    }
}
