// Where the closure is used after the receiver was connected: it lives until then, and no longer.
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Signals;

namespace LaterUses;

class A_local_that_is_read_at_the_end : Case
{
    public override void Run()
    {
        var seen = new List<string>();
        Ping.Connect((_, text) =>
        {
            seen.Add(text);
            Hear();
        });
        CheckEarlier();
        Hear(seen.Count);
        Check();
    }
}

class A_parameter_that_is_read_at_the_end : Case
{
    public override void Run() => Start([]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Start(List<string> seen)
    {
        Ping.Connect((_, _) => Hear(seen));
        CheckEarlier();
        Hear(seen.Count);
        Check();
    }
}

class Another_local_of_the_closure_that_is_read_at_the_end : Case
{
    public override void Run()
    {
        int calls = 0;
        string name = Hear("a");
        Ping.Connect((_, _) => Hear(calls++));
        Hear(Greet());
        CheckEarlier();
        Hear(name);
        Check();

        // No lambda: one that doesn't leave the method may be on its stack, and hold the closure until the method is over.
        string Greet() => "Hello " + name;
    }

    private static string Hear(string text)
    {
        Case.Hear((object)text);
        return text;
    }
}

class Only_this_beside_a_local_that_is_read_at_the_end : Case
{
    private int _calls;

    public override void Run()
    {
        int least = _calls;
        Hear(new[] { 1, 2, 3 }.FindIndex(number => number >= least));
        Ping.Connect((_, _) => Hear(_calls++));
        CheckEarlier();
        Hear(least);
        Check();
    }
}

class An_application_that_runs : Case
{
    public override void Run()
    {
        var application = new Application();
        Ping.Connect((_, _) => Hear(application));
        CheckEarlier();
        application.Run();
    }

    private sealed class Application
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Run() => Check();
    }
}

class A_connection_that_is_read_at_the_end : Case
{
    public override void Run()
    {
        var seen = new List<string>();
        var connection = Ping.Connect((_, _) => Hear(seen));
        Hear(seen.Count);
        Check();
        Hear(connection.IsConnected);
    }
}

class A_field_that_is_read_at_the_end : Case
{
    private readonly List<string> _seen = [];

    public override void Run()
    {
        Ping.Connect((_, text) =>
        {
            _seen.Add(text);
            Hear();
        });
        Hear(_seen.Count);
        Check();
    }
}

static class Finding
{
    public static int FindIndex(this int[] numbers, System.Predicate<int> match) => System.Array.FindIndex(numbers, match);
}
