// What kind of receiver it is.
using System;
using Signals;

namespace Kinds;

class An_anonymous_method : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(delegate (object? sender, string text) { Hear(calls++); });
    }
}

class An_anonymous_method_without_parameters : Case
{
    private int _calls;

    public override void Run() => Ping.Connect(delegate { Hear(_calls++); });
}

class A_local_function_over_a_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(On);

        void On(object? sender, string text) => Hear(calls++);
    }
}

class A_local_function_over_this : Case
{
    public override void Run()
    {
        Ping.Connect(On);

        void On(object? sender, string text) => Hear(this);
    }
}

class A_static_local_function : Case
{
    public override void Run()
    {
        Ping.Connect(On);

        static void On(object? sender, string text) => Hear();
    }
}

class A_local_function_that_calls_one_over_a_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(On);

        void On(object? sender, string text) => Count();
        void Count() => Hear(calls++);
    }
}

class A_lambda_that_calls_a_local_function_over_this : Case
{
    public override void Run()
    {
        Ping.Connect((_, _) => Count());

        void Count() => Hear(this);
    }
}

class A_lambda_that_calls_a_local_function_over_a_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Count());

        void Count() => Hear(calls++);
    }
}

class A_static_method : Case
{
    public override void Run() => Ping.Connect(On);

    private static void On(object? sender, string text) => Hear();
}

class A_method_of_this : Case
{
    public override void Run() => Ping.Connect(On);

    private void On(object? sender, string text) => Hear();
}

class A_method_of_this_beside_a_lambda_over_a_local : Case
{
    public override void Run()
    {
        int least = 1;
        Predicate<int> isEnough = number => number > least;
        Hear(isEnough(2));
        Ping.Connect(On);
    }

    private void On(object? sender, string text) => Hear();
}

class A_method_of_a_field : Case
{
    private readonly Listener _listener = new();

    public override void Run() => Ping.Connect(_listener.On);
}

class A_method_of_a_parameter : Case
{
    private readonly Listener _listener = new();

    public override void Run() => Connect(_listener);

    private static void Connect(Listener listener) => Ping.Connect(listener.On);
}

class A_method_of_a_new_object : Case
{
    public override void Run() => Ping.Connect(new Listener().On);
}

class A_method_of_a_new_object_with_properties : Case
{
    public override void Run() => Ping.Connect(new Listener { Name = "a" }.On);
}

class A_method_of_a_new_object_that_was_cast : Case
{
    public override void Run() => Ping.Connect(((Listener)new Derived()).On);

    private sealed class Derived : Listener;
}

class A_method_of_a_local : Case
{
    public override void Run()
    {
        var listener = new Listener();
        Ping.Connect(listener.On);
    }
}

class A_method_of_a_local_before_its_last_use : Case
{
    public override void Run()
    {
        var listener = new Listener();
        Ping.Connect(listener.On);
        Check();
        Hear(listener.Count);
    }
}

class A_method_of_a_local_after_its_last_use : Case
{
    public override void Run()
    {
        var listener = new Listener();
        listener.Count = 1;
        Ping.Connect(listener.On);
        Check();
    }
}

class A_method_of_a_local_that_a_field_has_too : Case
{
    private Listener? _listener;

    public override void Run()
    {
        var listener = new Listener();
        _listener = listener;
        Ping.Connect(listener.On);
        Hear(_listener);
    }
}

class A_method_of_a_local_that_was_passed_on : Case
{
    public override void Run()
    {
        var listener = new Listener();
        Keep.It(listener);
        Ping.Connect(listener.On);
    }
}

class A_method_of_a_local_that_registers_itself : Case
{
    public override void Run()
    {
        var listener = new Registering();
        listener.Start();
        Ping.Connect(listener.On);
    }

    private sealed class Registering : Listener
    {
        public void Start() => Keep.It(this);
    }
}

class A_method_of_an_object_whose_constructor_registers_it : Case
{
    public override void Run() => Ping.Connect(new Registering().On);

    private sealed class Registering : Listener
    {
        public Registering() => Keep.It(this);
    }
}

class A_method_of_a_local_from_elsewhere : Case
{
    private readonly Listener _listener = new();

    public override void Run()
    {
        var listener = _listener;
        Ping.Connect(listener.On);
    }
}

class A_method_of_what_a_call_returned : Case
{
    private readonly Listener _listener = new();

    public override void Run() => Ping.Connect(Find().On);

    private Listener Find() => _listener;
}

[Differs("What a call returns may be anybody's; this one makes it.")]
class A_method_of_what_a_factory_made : Case
{
    public override void Run() => Ping.Connect(Make().On);

    private static Listener Make() => new();
}

class A_method_of_a_local_that_a_held_lambda_captures : Case
{
    private Action? _held;

    public override void Run()
    {
        var listener = new Listener();
        _held = () => Hear(listener);
        Ping.Connect(listener.On);
        _held();
    }
}

[Lingers("The JIT keeps the object that a statement was about.")]
class A_struct_in_a_local : Case
{
    public override void Run()
    {
        var counter = new Counter();
        Ping.Connect(counter.On);
    }
}

[Lingers("The JIT keeps the object that a statement was about.")]
class A_struct_in_a_field : Case
{
    private Counter _counter;

    public override void Run()
    {
        _counter.Count = 1;
        Ping.Connect(_counter.On);
    }
}

class A_box_in_a_local : Case
{
    public override void Run()
    {
        IListener listener = new Counter();
        Ping.Connect(listener.On);
    }
}

class A_box_in_a_field : Case
{
    private readonly IListener _listener = new Counter();

    public override void Run() => Ping.Connect(_listener.On);
}

class A_struct_s_own_method : Case
{
    public override void Run() => new Pinged().Connect();

    private struct Pinged
    {
        public void Connect() => Ping.Connect(On);

        private void On(object? sender, string text) => Hear();
    }
}

class An_extension_method_of_a_field : Case
{
    private readonly Listener _listener = new();

    public override void Run() => Ping.Connect(_listener.OnPing);
}

class An_extension_method_of_a_new_object : Case
{
    public override void Run() => Ping.Connect(new Listener().OnPing);
}

class A_delegate_in_a_field : Case
{
    private Ping.Receiver? _receiver;

    public override void Run()
    {
        int calls = 0;
        _receiver = (_, _) => Hear(calls++);
        Ping.Connect(_receiver);
    }
}

class A_delegate_from_a_property : Case
{
    private readonly Ping.Receiver _receiver = (_, _) => Hear();

    private Ping.Receiver Receiver => _receiver;

    public override void Run() => Ping.Connect(Receiver);
}

[Differs("What a call returns may be kept by whoever made it; here nobody does.")]
class A_delegate_from_a_call : Case
{
    public override void Run() => Ping.Connect(Make("a"));

    private static Ping.Receiver Make(string name) => (_, _) => Hear(name);
}

class A_delegate_in_a_field_by_the_way : Case
{
    private Ping.Receiver? _receiver;

    public override void Run()
    {
        int calls = 0;
        Ping.Connect(_receiver = (_, _) => Hear(calls++));
        Hear(_receiver);
    }
}

class A_delegate_made_with_new : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(new Ping.Receiver((_, _) => Hear(calls++)));
    }
}

class A_delegate_made_with_new_of_a_method_of_this : Case
{
    public override void Run() => Ping.Connect(new Ping.Receiver(On));

    private void On(object? sender, string text) => Hear();
}

class A_delegate_around_a_delegate : Case
{
    public override void Run()
    {
        Action<object?, string> inner = On;
        Ping.Connect(new Ping.Receiver(inner));
    }

    private void On(object? sender, string text) => Hear();
}

class A_delegate_around_a_delegate_of_a_lambda_over_this : Case
{
    public override void Run()
    {
        Action<object?, string> inner = (_, _) => Hear(this);
        Ping.Connect(new Ping.Receiver(inner));
    }
}

class A_delegate_around_a_delegate_of_a_lambda_over_nothing : Case
{
    public override void Run()
    {
        Action<object?, string> inner = (_, _) => Hear();
        Ping.Connect(new Ping.Receiver(inner));
    }
}

class A_delegate_around_a_delegate_in_a_field : Case
{
    private Action<object?, string>? _inner;

    public override void Run()
    {
        int calls = 0;
        _inner = (_, _) => Hear(calls++);
        Ping.Connect(new Ping.Receiver(_inner));
    }
}

class Invoke_of_a_delegate : Case
{
    public override void Run()
    {
        int calls = 0;
        Action<object?, string> inner = (_, _) => Hear(calls++);
        Ping.Connect(inner.Invoke);
    }
}

class Invoke_of_a_delegate_in_a_field : Case
{
    private readonly Action<object?, string> _inner = (_, _) => Hear();

    public override void Run() => Ping.Connect(_inner.Invoke);
}

class A_cast : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((Ping.Receiver)((_, _) => Hear(calls++)));
    }
}

class A_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver = (_, _) => Hear(calls++);
        Ping.Connect(receiver);
    }
}

class A_local_that_is_called_too : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver = (_, _) => Hear(calls++);
        receiver(null, "first");
        Ping.Connect(receiver!);
    }
}

class A_local_that_is_passed_on : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver = (_, _) => Hear(calls++);
        Keep.It(receiver);
        Ping.Connect(receiver);
    }
}

class A_local_over_this : Case
{
    public override void Run()
    {
        Ping.Receiver receiver = (_, _) => Hear(this);
        Ping.Connect(receiver);
    }
}

class A_local_through_another : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver first = (_, _) => Hear(calls++);
        var second = first;
        Ping.Connect(second);
    }
}

class A_local_that_is_disconnected_later : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver = (_, _) => Hear(calls++);
        Ping.Connect(receiver);
        Check();
        Ping.Disconnect(receiver);
    }
}

class A_local_that_is_disconnected_first : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver = (_, _) => Hear(calls++);
        Ping.Disconnect(receiver);
        Ping.Connect(receiver);
    }
}

class A_sum_of_lambdas : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver first = (_, _) => calls++;
        Ping.Receiver second = (_, _) => Hear(calls++);
        Ping.Connect(first + second);
    }
}

class A_sum_of_methods_of_this : Case
{
    public override void Run()
    {
        Ping.Receiver first = On;
        Ping.Connect(first + On);
    }

    private void On(object? sender, string text) => Hear();
}

class A_conditional : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(Keep.Things.Count == 0 ? (_, _) => Hear(calls++) : (_, _) => Hear(calls--));
    }
}

class A_conditional_over_this : Case
{
    public override void Run() => Ping.Connect(Keep.Things.Count == 0 ? (_, _) => Hear(this) : On);

    private void On(object? sender, string text) => Hear();
}

class A_coalescing : Case
{
    private readonly Ping.Receiver? _receiver;

    public override void Run()
    {
        int calls = 0;
        Ping.Connect(_receiver ?? ((_, _) => Hear(calls++)));
    }
}

class A_coalescing_assignment_to_a_field : Case
{
    private Ping.Receiver? _receiver;

    public override void Run()
    {
        int calls = 0;
        Ping.Connect(_receiver ??= (_, _) => Hear(calls++));
    }
}

class A_switch_expression : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect(Keep.Things.Count switch
        {
            0 => (_, _) => Hear(calls++),
            _ => (_, _) => Hear(calls--),
        });
    }
}

class A_local_that_is_assigned_later : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver;
        if (Keep.Things.Count == 0)
        {
            receiver = (_, _) => Hear(calls++);
        }
        else
        {
            receiver = (_, _) => Hear();
        }

        Ping.Connect(receiver);
    }
}
