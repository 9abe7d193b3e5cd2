// What a lambda captures.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signals;

namespace Captures;

class Nothing : Case
{
    public override void Run() => Ping.Connect((_, _) => Hear());
}

class Nothing_in_a_static_lambda : Case
{
    public override void Run() => Ping.Connect(static (_, _) => Hear());
}

class A_static_field : Case
{
    private static int s_calls;

    public override void Run() => Ping.Connect((_, _) => Hear(s_calls++));
}

class This : Case
{
    public override void Run() => Ping.Connect((_, _) => Hear(this));
}

class A_field : Case
{
    private int _calls;

    public override void Run() => Ping.Connect((_, _) => Hear(_calls++));
}

class An_instance_method : Case
{
    public override void Run() => Ping.Connect((_, text) => On(text));

    private void On(string text) => Hear(text);
}

class A_base_member : Case
{
    public override void Run() => Ping.Connect((_, _) => Hear(base.ToString()));
}

class A_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
    }
}

class Two_locals_and_this : Case
{
    public override void Run()
    {
        int calls = 0;
        var seen = new List<string>();
        Ping.Connect((_, text) =>
        {
            seen.Add(text);
            Hear(calls++);
            Hear(this);
        });
    }
}

class A_local_that_is_read_afterwards : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
        CheckEarlier();
        Hear(calls);
    }
}

class A_parameter : Case
{
    public override void Run() => Connect("prefix");

    private static void Connect(string prefix) => Ping.Connect((_, text) => Hear(prefix + text));
}

class A_constant : Case
{
    public override void Run()
    {
        const int Limit = 3;
        Ping.Connect((_, text) => Hear(text.Length > Limit));
    }
}

class Only_the_name_of_a_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(nameof(calls)));
        Hear(calls);
    }
}

class A_range_variable : Case
{
    public override void Run()
    {
        string[] names = ["a", "b"];
        var connections = (from name in names select PingConnecting.TryConnect((_, _) => Hear(name))).ToList();
        Hear(connections);
    }
}

class A_let_variable : Case
{
    public override void Run()
    {
        string[] names = ["a", "b"];
        var connections = (from name in names
                           let upper = name.ToUpperInvariant()
                           select PingConnecting.TryConnect((_, _) => Hear(name + upper))).ToList();
        Hear(connections);
    }
}

class A_loop_variable : Case
{
    public override void Run()
    {
        foreach (string name in new[] { "a", "b" })
        {
            Ping.Connect((_, _) => Hear(name));
        }
    }
}

class A_for_variable : Case
{
    public override void Run()
    {
        for (int i = 0; i < 2; i++)
        {
            Ping.Connect((_, _) => Hear(i));
            CheckEarlier();
        }
    }
}

class The_parameter_of_an_outer_lambda : Case
{
    public override void Run()
    {
        Action<string> connect = name => Ping.Connect((_, _) => Hear(name));
        connect("a");
    }
}

class A_pattern_variable : Case
{
    public override void Run()
    {
        object value = DateTime.Now.Ticks.ToString();
        if (value is string { Length: > 0 } text)
        {
            Ping.Connect((_, _) => Hear(text));
        }
    }
}

class A_pattern_variable_of_a_switch : Case
{
    public override void Run()
    {
        object value = DateTime.Now.Ticks;
        switch (value)
        {
            case long ticks:
                Ping.Connect((_, _) => Hear(ticks));
                break;
        }
    }
}

class An_out_variable : Case
{
    public override void Run()
    {
        if (int.TryParse("1", out int number))
        {
            Ping.Connect((_, _) => Hear(number));
        }
    }
}

class A_using_variable : Case
{
    public override void Run()
    {
        using var stream = new MemoryStream();
        Ping.Connect((_, _) => Hear(stream));
        CheckEarlier();
    }
}

class A_catch_variable : Case
{
    public override void Run()
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException exception)
        {
            Ping.Connect((_, _) => Hear(exception));
        }
    }
}

class A_deconstructed_variable : Case
{
    public override void Run()
    {
        var (name, count) = ("a", 1);
        Ping.Connect((_, _) => Hear(name + count));
    }
}

class A_local_and_this_in_a_nested_block : Case
{
    public override void Run()
    {
        if (Keep.Things.Count == 0)
        {
            int calls = 0;
            Ping.Connect((_, _) =>
            {
                Hear(this);
                Hear(calls++);
            });
        }
    }
}

class A_captured_lambda : Case
{
    public override void Run()
    {
        Action hear = () => Hear();
        Ping.Connect((_, _) => hear());
    }
}

class This_alone_in_an_interface : Case
{
    private readonly Made _made = new();

    public override void Run() => ((IMade<string>)_made).Listen();

    private interface IMade<T>
    {
        T Value { get; }

        void Listen() => Ping.Connect((_, _) => Hear(Value));
    }

    private sealed class Made : IMade<string>
    {
        public string Value => "a";
    }
}

class This_alone_in_a_variant_interface : Case
{
    private readonly Made _made = new();

    public override void Run() => ((IMade<string>)_made).Listen();

    private interface IMade<out T>
    {
        T Value { get; }

        void Listen() => Ping.Connect((_, _) => Hear(Value));
    }

    private sealed class Made : IMade<string>
    {
        public string Value => "a";
    }
}

class Nothing_in_a_variant_interface : Case
{
    private readonly Made _made = new();

    public override void Run() => ((IMade<string>)_made).Listen();

    private interface IMade<out T>
    {
        T Value { get; }

        void Listen() => Ping.Connect((_, _) => Hear());
    }

    private sealed class Made : IMade<string>
    {
        public string Value => "a";
    }
}
