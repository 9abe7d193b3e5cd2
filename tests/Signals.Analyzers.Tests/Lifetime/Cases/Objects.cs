// Where an object is used without being named, and where its class is of another project.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Signals;

namespace Objects;

class A_using_declaration : Case
{
    public override void Run()
    {
        using var closing = new Closing();
        Ping.Connect(closing.On);
        Check();
    }

    private sealed class Closing : Listener, IDisposable
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Dispose() => Count = 0;
    }
}

class A_using_statement : Case
{
    public override void Run()
    {
        using (var closing = new Closing())
        {
            Ping.Connect(closing.On);
            Check();
        }
    }

    private sealed class Closing : Listener, IDisposable
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Dispose() => Count = 0;
    }
}

class A_using_declaration_that_disposes_nothing : Case
{
    public override void Run()
    {
        using var closing = new Closing();
        Ping.Connect(closing.On);
        Check();
    }

    private sealed class Closing : Listener, IDisposable
    {
        public void Dispose()
        {
        }
    }
}

class A_constructor_that_registers_by_an_inherited_method : Case
{
    public override void Run() => Ping.Connect(new Registering().On);

    private class Registered : Listener
    {
        protected void Register() => Keep.It(this);
    }

    private sealed class Registering : Registered
    {
        public Registering() => Register();
    }
}

class A_constructor_that_registers_by_this : Case
{
    public override void Run() => Ping.Connect(new Registering().On);

    private class Registered : Listener
    {
        protected void Register() => Keep.It(this);
    }

    private sealed class Registering : Registered
    {
        public Registering() => this.Register();
    }
}

class A_constructor_that_registers_by_base : Case
{
    public override void Run() => Ping.Connect(new Registering().On);

    private class Registered : Listener
    {
        protected void Register() => Keep.It(this);
    }

    private sealed class Registering : Registered
    {
        public Registering() => base.Register();
    }
}

class A_constructor_that_registers_by_a_property : Case
{
    public override void Run() => Ping.Connect(new Registering().On);

    private sealed class Registering : Listener
    {
        public Registering() => IsRegistered = true;

        private bool IsRegistered
        {
            get => true;
            set => Keep.It(this);
        }
    }
}

class A_base_constructor_that_registers : Case
{
    public override void Run() => Ping.Connect(new Registering().On);

    private class Registered : Listener
    {
        protected Registered() => Keep.It(this);
    }

    private sealed class Registering : Registered;
}

class A_constructor_that_sets_a_property_of_its_own : Case
{
    public override void Run() => Ping.Connect(new Plain().On);

    private sealed class Plain : Listener
    {
        public Plain() => Name = "a";
    }
}

class An_initializer_that_registers : Case
{
    private readonly List<object> _children = [];

    public override void Run()
    {
        var widget = new Widget { Parent = _children };
        Ping.Connect(widget.On);
    }

    private sealed class Widget : Listener
    {
        public List<object> Parent
        {
            get => [];
            set => value.Add(this);
        }
    }
}

class An_initializer_that_sets_a_field : Case
{
    public override void Run()
    {
        var listener = new Listener { Count = 1, Name = "a" };
        Ping.Connect(listener.On);
    }
}

class An_assignment_that_goes_on_to_a_field : Case
{
    private Listener? _listener;

    public override void Run()
    {
        Listener listener;
        _listener = listener = new Listener();
        Ping.Connect(listener.On);
        Hear(_listener);
    }
}

class An_assignment_in_the_receiver : Case
{
    private Listener? _listener;

    public override void Run()
    {
        Ping.Connect((_listener = new Listener()).On);
        Hear(_listener);
    }
}

class A_local_that_is_copied : Case
{
    public override void Run()
    {
        var listener = new Listener();
        var same = listener;
        Ping.Connect(same.On);
    }
}

class A_local_that_is_copied_and_passed_on : Case
{
    public override void Run()
    {
        var listener = new Listener();
        var same = listener;
        Keep.It(listener);
        Ping.Connect(same.On);
    }
}

class A_local_that_is_assigned_along_with_another : Case
{
    public override void Run()
    {
        Listener listener, same;
        same = listener = new Listener();
        Ping.Connect(listener.On);
        Hear(same.Count);
    }
}

class A_new_type_parameter : Case
{
    public override void Run() => Start<Listener>();

    private static void Start<T>()
        where T : Listener, new()
    {
        var listener = new T();
        Ping.Connect(listener.On);
    }
}

class A_boxed_type_parameter : Case
{
    public override void Run() => Start(new Counter());

    private static void Start<T>(T counter)
        where T : struct, IListener
        => Ping.Connect(counter.On);
}

class A_type_parameter_that_is_a_class : Case
{
    private readonly Listener _listener = new();

    public override void Run() => Start(_listener);

    private static void Start<T>(T listener)
        where T : Listener
        => Ping.Connect(listener.On);
}

class Of_another_project : Case
{
    public override void Run()
    {
        var foreign = new Foreign();
        Ping.Connect(foreign.On);
    }
}

class Of_another_project_on_the_spot : Case
{
    public override void Run() => Ping.Connect(new Foreign { Size = 2 }.On);
}

class Of_another_project_in_a_field : Case
{
    private readonly Foreign _foreign = new();

    public override void Run() => Ping.Connect(_foreign.On);
}

class Of_another_project_and_derived : Case
{
    public override void Run() => Ping.Connect(new Derived().On);

    private sealed class Derived : Foreign;
}

class Of_another_project_and_told_of_a_keeper : Case
{
    private readonly ForeignPanel _panel = new();

    public override void Run()
    {
        var child = new ForeignChild(_panel);
        Ping.Connect(child.On);
    }
}

class Of_another_project_and_set_to_a_keeper : Case
{
    private readonly ForeignPanel _panel = new();

    public override void Run()
    {
        var widget = new ForeignWidget { Parent = _panel };
        Ping.Connect(widget.On);
    }
}

class Of_another_project_and_kept_by_its_framework : Case
{
    public override void Run() => Ping.Connect(new Window().On);
}

class Of_another_project_and_derived_from_what_a_framework_keeps : Case
{
    public override void Run()
    {
        var main = new MainWindow();
        Ping.Connect(main.On);
    }

    private sealed class MainWindow : Window;
}

class Of_a_class_of_another_project_that_is_given_a_boxed_number : Case
{
    public override void Run() => Ping.Connect(new ForeignTagged(1).On);
}

class A_local_whose_property_is_set : Case
{
    public override void Run()
    {
        var listener = new Listener();
        listener.Name = "a";
        Ping.Connect(listener.On);
    }
}

class A_local_whose_property_hands_it_over : Case
{
    public override void Run()
    {
        var listener = new Registering();
        listener.IsRegistered = true;
        Ping.Connect(listener.On);
    }

    private sealed class Registering : Listener
    {
        public bool IsRegistered
        {
            get => true;
            set => Keep.It(this);
        }
    }
}

class A_method_of_a_local_in_a_local : Case
{
    public override void Run()
    {
        var listener = new Listener();
        Ping.Receiver receiver = listener.On;
        Ping.Connect(receiver);
    }
}

class A_method_of_a_local_in_a_field : Case
{
    private Ping.Receiver? _receiver;

    public override void Run()
    {
        var listener = new Listener();
        Ping.Receiver receiver = listener.On;
        _receiver = receiver;
        Ping.Connect(receiver);
        Hear(_receiver);
    }
}

class A_local_that_is_made_where_it_is_null : Case
{
    public override void Run()
    {
        Listener? listener = null;
        listener ??= new Listener();
        Ping.Connect(listener.On);
    }
}

class Of_a_class_with_a_lambda_in_an_initializer : Case
{
    public override void Run() => Ping.Connect(new Lazily().On);

    private sealed class Lazily : Listener
    {
        private readonly Lazy<int> _number = new(() => 1);

        public int Number => _number.Value;
    }
}
