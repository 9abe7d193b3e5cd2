// How Connect is reached.
using System;
using Signals;

namespace Calls;

class On_an_instance : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Default.Connect((_, _) => Hear(calls++));
    }
}

class On_an_instance_in_a_namespace : Case
{
    private readonly Ping.Signal _signal = Ping.In(SignalNamespace.Default);

    public override void Run()
    {
        int calls = 0;
        _signal.Connect((_, _) => Hear(calls++));
    }
}

class On_an_instance_over_this : Case
{
    private readonly Ping.Signal _signal = Ping.In(SignalNamespace.Default);

    public override void Run() => _signal.Connect((_, _) => Hear(this));
}

class On_an_instance_that_may_be_null : Case
{
    private readonly Ping.Signal? _signal = Ping.In(SignalNamespace.Default);

    public override void Run()
    {
        int calls = 0;
        _signal?.Connect((_, _) => Hear(calls++));
    }
}

class Weak_by_name : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), weak: true);
    }
}

class Strong_by_name : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), weak: false);
    }
}

class Strong_by_place : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), false);
    }
}

class Strong_by_default : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), weak: default);
    }
}

class Strong_by_a_constant : Case
{
    private const bool Weak = false;

    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), weak: Weak);
    }
}

class Weak_by_a_constant_expression : Case
{
    private const bool Strong = false;

    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), weak: !Strong);
    }
}

class Reordered : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(weak: true, receiver: (_, _) => Hear(calls++));
    }
}

class Reordered_and_strong : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(weak: false, receiver: (_, _) => Hear(calls++));
    }
}

class Not_constant_and_strong : Case
{
    private readonly bool _weak;

    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), weak: _weak);
    }
}

[Differs("Whether the connection is weak can't be known; it is.")]
class Not_constant_and_weak : Case
{
    private readonly bool _weak = true;

    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), weak: _weak);
    }
}

class A_new_object_held_strongly : Case
{
    public override void Run() => Ping.Connect(new Listener().On, weak: false);
}

class A_wrapper : Case
{
    public override void Run()
    {
        int calls = 0;
        PingConnecting.WhenPinged((_, _) => Hear(calls++));
    }
}

class A_wrapper_whose_connection_is_in_a_field : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        _connection = PingConnecting.WhenPinged((_, _) => Hear(calls++));
        Hear(_connection);
    }
}

class A_wrapper_of_a_new_object : Case
{
    public override void Run() => PingConnecting.WhenPinged(new Listener().On);
}

class A_wrapper_over_this : Case
{
    public override void Run() => PingConnecting.WhenPinged((_, _) => Hear(this));
}

class A_wrapper_that_returns_no_connection : Case
{
    private bool _isConnected;

    public override void Run()
    {
        int calls = 0;
        _isConnected = PingConnecting.TryConnect((_, _) => Hear(calls++));
        Hear(_isConnected);
    }
}

class An_extension_wrapper : Case
{
    public override void Run()
    {
        int calls = 0;
        SignalNamespace.Default.Subscribe((_, _) => Hear(calls++));
    }
}

class An_extension_wrapper_in_a_using : Case
{
    public override void Run()
    {
        int calls = 0;
        using (SignalNamespace.Default.Subscribe((_, _) => Hear(calls++)))
        {
            Check();
        }
    }
}

class An_extension_wrapper_that_is_strong : Case
{
    public override void Run()
    {
        int calls = 0;
        SignalNamespace.Default.Subscribe((_, _) => Hear(calls++), weak: false);
    }
}

class A_wrapper_that_is_not_marked : Case
{
    public override void Run()
    {
        int calls = 0;
        PingConnecting.Unmarked((_, _) => Hear(calls++));
    }
}

[Differs("Whether a property gives away what its object keeps can't be known; here it doesn't.")]
class A_wrapper_s_constructor : Case
{
    public override void Run()
    {
        int calls = 0;
        Hear(new Subscription((_, _) => Hear(calls++)).Connection.IsConnected);
    }
}

class A_wrapper_s_constructor_in_a_field : Case
{
    private Subscription? _subscription;

    public override void Run()
    {
        int calls = 0;
        _subscription = new Subscription((_, _) => Hear(calls++));
        Hear(_subscription);
    }
}

class A_wrapper_s_constructor_that_is_dropped : Case
{
    public override void Run()
    {
        int calls = 0;
        _ = new Subscription((_, _) => Hear(calls++));
    }
}

sealed class Subscription([HeldWeakly] Ping.Receiver receiver)
{
    public Connection Connection { get; } = Ping.Connect(receiver);
}

class Twice_and_strong_once : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver = (_, _) => Hear(calls++);
        Ping.Connect(receiver);
        Ping.Connect(receiver, weak: false);
    }
}

class With_a_sender : Case
{
    private readonly object _sender = "sender";

    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++), sender: _sender);
    }
}
