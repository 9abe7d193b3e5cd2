using System.Globalization;

namespace Signals.Tests;

/// <summary>What is posted arrives in order, whatever the context does with it. SIGNALS_LONG_TESTS=1 makes it a million.</summary>
public class PostedOrderTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());

    private static int Posts { get; } = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 1_000_000 : 50_000;

    [Fact]
    public void A_post_that_arrives_while_another_thread_runs_a_call_is_made_once_more_and_no_other_is()
    {
        Counted.Signal signal = Counted.In(new SignalNamespace());
        var pump = new Pump();
        var called = new List<int>();
        using var began = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        using Connection connection = signal.Connect(
            (_, number) =>
            {
                called.Add(number);
                if (number == 1)
                {
                    began.Set();
                    goesOn.Wait(Soon.Limit);
                }
            },
            on: pump);
        signal.Send(this, 1);
        signal.Send(this, 2);
        var thread = new Thread(pump.RunOne) { IsBackground = true };
        thread.Start();
        Assert.True(began.Wait(Soon.Limit, CancellationToken.None));

        pump.RunOne();
        Assert.Equal([1], called);
        Assert.Equal(0, pump.Count);

        goesOn.Set();
        thread.Join();
        Assert.Equal(1, pump.Count);

        pump.RunOne();
        Assert.Equal([1, 2], called);
        Assert.Equal(0, pump.Count);

        signal.Send(this, 3);
        pump.RunOne();
        Assert.Equal([1, 2, 3], called);
        Assert.Equal(0, pump.Count);
    }

    [Fact]
    public async Task On_a_thread_of_its_own()
    {
        using var context = new PumpThread();
        int next = 0;
        int wrong = 0;
        using Connection connection = _signal.Connect(
            (_, number) => wrong += number == next++ && context.IsHere ? 0 : 1,
            on: context);

        for (int i = 0; i < Posts; i++)
        {
            _signal.Send(this, i);
        }

        await context.Idle().InTime();
        Assert.Equal(Posts, next);
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task On_the_thread_pool_which_has_no_order()
    {
        int next = 0;
        int wrong = 0;
        int inside = 0;
        var done = new TaskCompletionSource();
        using Connection connection = _signal.Connect(
            (_, number) =>
            {
                wrong += number == next && Interlocked.Increment(ref inside) == 1 ? 0 : 1;
                Interlocked.Decrement(ref inside);
                if (++next == Posts)
                {
                    done.SetResult();
                }
            },
            on: TaskScheduler.Default);

        for (int i = 0; i < Posts; i++)
        {
            _signal.Send(this, i);
        }

        await done.Task.InTime();
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task From_several_threads_and_from_the_context_itself()
    {
        using var context = new PumpThread();
        int[] next = new int[3];
        int wrong = 0;
        using Connection connection = _signal.Connect(
            (sender, number) =>
            {
                int thread = int.Parse((string)sender!, CultureInfo.InvariantCulture);
                wrong += number == next[thread]++ && context.IsHere ? 0 : 1;
            },
            on: context);

        Task[] sending =
        [
            .. Enumerable.Range(0, 2).Select(thread => Task.Run(() => Send(thread, Posts))),
            Task.Factory.StartNew(
                () =>
                {
                    // In portions, so that what others send is on its way between them.
                    for (int i = 0; i < Posts; i += 10)
                    {
                        int from = i;
                        context.Post(_ => Send(2, 10, from), null);
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default),
        ];
        await Task.WhenAll(sending).InTime();
        await context.Idle().InTime();
        await context.Idle().InTime();

        Assert.Equal([Posts, Posts, Posts], next);
        Assert.Equal(0, wrong);

        void Send(int thread, int count, int from = 0)
        {
            string sender = thread.ToString(CultureInfo.InvariantCulture);
            for (int i = from; i < from + count; i++)
            {
                _signal.Send(sender, i);
            }
        }
    }
}
