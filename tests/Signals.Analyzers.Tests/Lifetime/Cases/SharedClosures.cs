// A lambda beside others.
using System;
using System.Collections.Generic;
using System.Linq;
using Signals;

namespace SharedClosures;

class Only_this_beside_a_query_over_a_local : Case
{
    private readonly int[] _numbers = [1, 2, 3];

    public override void Run()
    {
        int least = 2;
        Hear(_numbers.Where(number => number >= least).ToList());
        Ping.Connect((_, _) => Hear(this));
    }
}

class Only_this_beside_a_query_over_a_parameter : Case
{
    private readonly int[] _numbers = [1, 2, 3];

    public override void Run() => Connect(2);

    private void Connect(int least)
    {
        Hear(_numbers.Count(number => number >= least));
        Ping.Connect((_, _) => Hear(this));
    }
}

class Only_this_beside_a_query_expression : Case
{
    private readonly int[] _numbers = [1, 2, 3];

    public override void Run()
    {
        int least = 2;
        foreach (int number in from number in _numbers where number >= least select number * 2)
        {
            Hear(number);
        }

        Ping.Connect((_, _) => Hear(this));
    }
}

class Only_this_beside_a_local_function_over_a_local : Case
{
    public override void Run()
    {
        int least = 2;
        Ping.Connect((_, _) => Hear(this));
        CheckEarlier();
        Hear(IsEnough(3));

        bool IsEnough(int number) => number >= least;
    }
}

class Only_this_beside_a_lambda_over_a_local_of_a_nested_block : Case
{
    private readonly int[] _numbers = [1, 2, 3];

    public override void Run()
    {
        if (_numbers.Length > 0)
        {
            int least = 2;
            Hear(_numbers.Count(number => number >= least));
        }

        Ping.Connect((_, _) => Hear(this));
    }
}

class Only_this_in_a_nested_block_beside_a_lambda_in_the_same : Case
{
    private readonly int[] _numbers = [1, 2, 3];

    public override void Run()
    {
        if (_numbers.Length > 0)
        {
            int least = 2;
            Hear(_numbers.Count(number => number >= least));
            Ping.Connect((_, _) => Hear(this));
        }
    }
}

class Only_this_beside_a_lambda_over_a_loop_variable : Case
{
    private readonly int[] _numbers = [1, 2, 3];

    public override void Run()
    {
        foreach (int least in _numbers)
        {
            Hear(_numbers.Count(number => number >= least));
        }

        Ping.Connect((_, _) => Hear(this));
    }
}

class Only_this_beside_a_lambda_over_this : Case
{
    private readonly int[] _numbers = [1, 2, 3];
    private readonly int _least = 2;

    public override void Run()
    {
        Hear(_numbers.Count(number => number >= _least));
        Ping.Connect((_, _) => Hear(this));
    }
}

class Nothing_beside_a_lambda_over_a_local : Case
{
    private readonly int[] _numbers = [1, 2, 3];

    public override void Run()
    {
        int least = 2;
        Hear(_numbers.Count(number => number >= least));
        Ping.Connect((_, _) => Hear());
    }
}

class Only_this_beside_a_held_lambda_over_a_local : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        _held = () => calls++;
        Ping.Connect((_, _) => Hear(this));
        _held();
    }
}

class A_local_that_a_held_lambda_shares : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        _held = () => calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
        _held();
    }
}

class A_local_that_a_held_lambda_shares_in_an_event : Case
{
    public override void Run()
    {
        int calls = 0;
        Keep.On(() => calls = 0);
        Ping.Connect((_, _) => Hear(calls++));
    }
}

class A_local_beside_another_local_of_a_held_lambda : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        int others = 0;
        _held = () => others++;
        Ping.Connect((_, _) => Hear(calls++));
        _held();
    }
}

class An_outer_local_that_a_held_lambda_in_a_block_shares : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        {
            int inner = 0;
            _held = () => Hear(calls + inner++);
        }

        Ping.Connect((_, _) => Hear(calls++));
        _held = Keep.It(_held);
    }
}

class An_inner_local_beside_a_held_lambda_over_an_outer_one : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        _held = () => calls++;
        {
            int inner = 0;
            Ping.Connect((_, _) => Hear(calls + inner++));
        }

        _held();
    }
}

class Two_weak_lambdas_over_one_local : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => Hear(calls++));
        Ping.Connect((_, _) => Hear(calls--));
    }
}

class A_weak_lambda_beside_a_strong_one : Case
{
    public override void Run()
    {
        int calls = 0;
        Ping.Connect((_, _) => calls--, weak: false).Dispose();
        Ping.Connect((_, _) => Hear(calls++));
        Ping.Connect((_, _) => calls--, weak: false);
    }
}

class A_weak_lambda_beside_one_whose_connection_is_held : Case
{
    private Connection? _connection;

    public override void Run()
    {
        int calls = 0;
        _connection = Ping.Connect((_, _) => calls--);
        Ping.Connect((_, _) => Hear(calls++));
        Hear(_connection);
    }
}

class A_lazy_query_in_a_field_keeps_the_closure : Case
{
    private IEnumerable<int>? _query;

    public override void Run()
    {
        int least = 2;
        _query = new[] { 1, 2, 3 }.Where(number => number >= least);
        Ping.Connect((_, _) => Hear(least));
        Hear(_query);
    }
}

class A_lazy_query_in_a_local : Case
{
    public override void Run()
    {
        int least = 2;
        var query = new[] { 1, 2, 3 }.Where(number => number >= least);
        Hear(string.Join(",", query));
        Ping.Connect((_, _) => Hear(least));
    }
}

class Find_of_a_list : Case
{
    private readonly List<int> _numbers = [1, 2, 3];

    public override void Run()
    {
        int least = 2;
        Hear(_numbers.Find(number => number >= least));
        Ping.Connect((_, _) => Hear(_numbers));
    }
}

class A_lambda_for_a_method_that_forgets_it : Case
{
    public override void Run()
    {
        int calls = 0;
        Forget(() => calls++);
        Ping.Connect((_, _) => Hear(calls));
    }

    private static void Forget(Action action) => action();
}

class A_task_that_is_over : Case
{
    private int _field;

    public override void Run()
    {
        Action tick = () => _field++;
        tick();
        Ping.Connect((_, _) => Hear(_field));
    }
}

class Only_this_beside_a_held_lambda_over_a_nested_local : Case
{
    private Action? _held;

    public override void Run()
    {
        foreach (int number in new[] { 1 })
        {
            _held = () => Hear(number);
        }

        int calls = 0;
        Ping.Connect((_, _) => Hear(calls + (_held is null ? 0 : 1)));
    }
}

class A_connection_in_a_closure_on_the_stack_between_two : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        for (int i = 0; i < 1; i++)
        {
            Connection? connection = null;
            for (int j = 0; j < 1; j++)
            {
                int step = j;
                connection = Ping.Connect((_, _) => Hear(step));
            }

            for (int j = 0; j < 1; j++)
            {
                int more = j;
                _held = () => Hear(calls + more);
            }

            Forget();

            void Forget()
            {
                if (calls > 0)
                {
                    connection = null;
                }
            }
        }
    }
}

class A_connection_in_a_closure_of_an_iterator_between_two : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0;
        for (int i = 0; i < 1; i++)
        {
            Connection? connection = null;
            for (int j = 0; j < 1; j++)
            {
                int step = j;
                connection = Ping.Connect((_, _) => Hear(step));
            }

            for (int j = 0; j < 1; j++)
            {
                int more = j;
                _held = () => Hear(calls + more);
            }

            Hear(Forget().Count());

            IEnumerable<int> Forget()
            {
                if (calls > 0)
                {
                    connection = null;
                }

                yield return 1;
            }
        }
    }
}

class Beside_a_local_function_that_is_no_method_of_the_closure : Case
{
    private Action? _held;

    public override void Run()
    {
        int field = 1;
        for (int i = 0; i < 1; i++)
        {
            int calls = i;
            Hold(2);
            Ping.Connect((_, _) => Hear(calls));
        }

        void Hold(int given) => _held = () => Hear(field + given);
    }
}

class In_a_block_with_a_local_function_that_is_no_method_of_its_closure : Case
{
    private Action? _held;

    public override void Run()
    {
        int number = 1;
        for (int i = 0; i < 1; i++)
        {
            int calls = i;
            Hold(2);
            Ping.Connect((_, _) => Hear(calls));

            void Hold(int given)
            {
                int more = given;
                _held = () => Hear(number + more);
            }
        }
    }
}

class In_a_block_with_a_lambda_that_is_no_method_of_its_closure : Case
{
    private int _field = 1;
    private Action? _held;

    public override void Run()
    {
        for (int i = 0; i < 1; i++)
        {
            int calls = i;
            Action<int> hold = given => _held = () => Hear(_field + given);
            hold(2);
            Ping.Connect((_, _) => Hear(calls));
        }
    }
}

class In_a_block_with_a_lambda_that_is_a_method_of_its_closure : Case
{
    private int _field = 1;
    private Action? _held;

    public override void Run()
    {
        for (int i = 0; i < 1; i++)
        {
            int calls = i;
            Action<int> hold = given =>
            {
                Hear(calls);
                _held = () => Hear(_field + given);
            };
            hold(2);
            Ping.Connect((_, _) => Hear(calls));
        }
    }
}

class Around_a_held_lambda_and_a_closure_on_the_stack : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0, number = 1;
        for (int i = 0; i < 1; i++)
        {
            int more = i;
            _held = () => Hear(more);
            for (int j = 0; j < 1; j++)
            {
                int step = j;
                Ping.Connect((_, _) => Hear(calls));
                CheckEarlier();
                Hear(Sum());

                int Sum() => step + number;
            }
        }
    }
}

class Around_a_held_lambda_and_a_closure_that_refers_to_what_is_around : Case
{
    private Action? _held;

    public override void Run()
    {
        int calls = 0, number = 1;
        for (int i = 0; i < 1; i++)
        {
            int more = i;
            _held = () => Hear(more);
            for (int j = 0; j < 1; j++)
            {
                int step = j;
                Ping.Connect((_, _) => Hear(calls));
                Func<int> sum = () => step + number;
                Hear(sum());
            }
        }
    }
}
