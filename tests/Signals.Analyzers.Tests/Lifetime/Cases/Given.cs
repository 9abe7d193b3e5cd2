// Where a lambda of the same closure is given to other code, or to a connection that ends.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signals;

namespace Given;

class Only_this_beside_a_lambda_for_code_that_forgets_it : Case
{
    private int _calls;

    public override void Run()
    {
        int least = _calls;
        Forget(() => least > 0);
        Ping.Connect((_, _) => Hear(_calls++));
    }

    private static void Forget(Func<bool> question) => Hear(question());
}

class Only_this_beside_a_count : Case
{
    private int _calls;

    public override void Run()
    {
        int least = _calls;
        Hear(new List<int> { 1, 2 }.Count(number => number >= least));
        Ping.Connect((_, _) => Hear(_calls++));
    }
}

class Only_this_beside_a_thread_that_ends : Case
{
    private int _calls;

    public override void Run()
    {
        int least = _calls;
        var thread = new Thread(() => Hear(least));
        thread.Start();
        thread.Join();
        Ping.Connect((_, _) => Hear(_calls++));
    }
}

class Only_this_beside_an_assertion : Case
{
    private int _calls;

    public override void Run()
    {
        object? missing = null;
        Throws<NullReferenceException>(() => Hear(missing!.ToString()));
        Ping.Connect((_, _) => Hear(_calls++));
    }

    private static void Throws<T>(Action action)
        where T : Exception
    {
        try
        {
            action();
        }
        catch (T)
        {
        }
    }
}

[Lingers("The method's own object has the closure until the method is over.")]
class Only_this_in_an_asynchronous_method_beside_a_lambda_over_a_parameter : Case
{
    private int _calls;

    public override void Run() => StartAsync(3).GetAwaiter().GetResult();

    private async Task StartAsync(int least)
    {
        Ping.Connect((_, _) => Hear(_calls++));
        Hear(new[] { 1, 2, 3 }.Count(number => number >= least));
        await Task.Yield();
    }
}

[Lingers("The method's own object has the closure until the method is over.")]
class Only_this_in_an_asynchronous_method_beside_a_task_over_a_parameter : Case
{
    private int _calls;

    public override void Run() => StartAsync(3).GetAwaiter().GetResult();

    private async Task StartAsync(int least)
    {
        Ping.Connect((_, _) => Hear(_calls++));
        await Task.Run(() => Hear(least));
    }
}

class Only_this_in_an_asynchronous_method : Case
{
    private int _calls;

    public override void Run() => StartAsync().GetAwaiter().GetResult();

    private async Task StartAsync()
    {
        Ping.Connect((_, _) => Hear(_calls++));
        await Task.Yield();
    }
}

class Beside_a_lambda_in_a_using_that_ends : Case
{
    public override void Run()
    {
        int calls = 0;
        using (Ping.Connect((_, _) => calls++))
        {
            Hear();
        }

        Ping.Connect((_, _) => Hear(calls));
    }
}

[Lingers("The other connection has the closure until the end of the block.")]
class Beside_a_lambda_in_a_using_declaration : Case
{
    public override void Run()
    {
        int calls = 0;
        using var connection = Ping.Connect((_, _) => calls++);
        Ping.Connect((_, _) => Hear(calls));
    }
}

class In_a_using_beside_another : Case
{
    public override void Run()
    {
        int calls = 0;
        using var connection = Ping.Connect((_, _) => Hear(calls++));
        using var other = Ping.Connect((_, _) => calls++);
        Check();
    }
}

class Itself_for_code_that_keeps_it : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Receiver receiver = (_, _) => Hear(calls++);
        Keep.It(receiver);
        Ping.Connect(receiver);
    }
}

class Its_connection_in_a_lambda_for_code_that_keeps_it : Case
{
    public override void Run()
    {
        int calls = 0;
        var connection = Ping.Connect((_, _) => Hear(calls++));
        Keep.On(() => connection.Dispose());
    }
}

class Beside_a_lambda_in_a_field : Case
{
    private Action? _reset;

    public override void Run()
    {
        int calls = 0;
        _reset = () => calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
        Hear(_reset);
    }
}

class Beside_a_lambda_that_handles_an_event : Case
{
    private event Action? Closed;

    public override void Run()
    {
        int calls = 0;
        Closed += () => calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
        Hear(Closed);
    }
}

class Beside_a_lambda_that_is_returned : Case
{
    private Action? _reset;

    public override void Run() => _reset = Start();

    private static Action Start()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
        return () => calls = 0;
    }
}

class Beside_a_lambda_in_a_list_in_a_field : Case
{
    private readonly List<Action> _resets = [];

    public override void Run()
    {
        int calls = 0;
        _resets.Add(() => calls = 0);
        Ping.Connect((_, _) => Hear(calls++));
    }
}

class Beside_a_lambda_in_a_list_that_goes_nowhere : Case
{
    public override void Run()
    {
        int calls = 0;
        var resets = new List<Action>();
        resets.Add(() => calls = 0);
        Ping.Connect((_, _) => Hear(calls++));
    }
}

[Differs("Nobody knows what a method does with a lambda that it is given, which need not share its fate with the receiver; this one keeps it.")]
class Only_this_beside_a_lambda_for_code_that_keeps_it : Case
{
    private int _calls;

    public override void Run()
    {
        int calls = 0;
        Keep.On(() => calls = 0);
        Ping.Connect((_, _) => Hear(_calls++));
    }
}

class Beside_a_lambda_for_code_that_keeps_it : Case
{
    public override void Run()
    {
        int calls = 0;
        Keep.On(() => calls = 0);
        Ping.Connect((_, _) => Hear(calls++));
    }
}

class Beside_a_lambda_for_code_that_calls_it : Case
{
    public override void Run()
    {
        int calls = 0;
        Call(() => calls++);
        Ping.Connect((_, _) => Hear(calls++));
    }

    private static void Call(Action action) => action?.Invoke();
}

class Beside_a_lambda_for_code_that_puts_it_into_a_field : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        Call(() => calls++);
        Ping.Connect((_, _) => Hear(calls++));
        Hear(_held);
    }

    private void Call(Action action)
    {
        action();
        _held = action;
    }
}

class Beside_a_thread_that_ends : Case
{
    public override void Run()
    {
        int calls = 0;
        var thread = new Thread(() => calls++);
        thread.Start();
        thread.Join();
        Ping.Connect((_, _) => Hear(calls));
    }
}

class Beside_a_task_that_ends : Case
{
    public override void Run()
    {
        int calls = 0;
        Task.Run(() => calls++).Wait();
        Ping.Connect((_, _) => Hear(calls));
    }
}
