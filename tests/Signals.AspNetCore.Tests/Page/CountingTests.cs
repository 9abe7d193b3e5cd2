using System.Diagnostics;
using Signals.AspNetCore.Page;
using Signals.AspNetCore.Page.Counting;

namespace Signals.AspNetCore.Tests.Page;

/// <summary>What is counted of a signal while somebody looks.</summary>
public sealed class CountingTests
{
    private readonly SignalNamespace _signals = new();

    [Fact]
    public void Rates_are_what_came_in_the_last_second()
    {
        var history = new RateHistory();

        history.Add(3, 5, 1);
        Assert.Equal(new Rates(3, 5, 1), history.Rates);
        history.Add(10, 20, 4);
        Assert.Equal(new Rates(7, 15, 3), history.Rates);
        history.Add(10, 20, 4);
        Assert.Equal(default, history.Rates);
        Assert.Equal([3, 7, 0], history.Sends);
    }

    [Fact]
    public void The_last_two_minutes_are_kept()
    {
        var history = new RateHistory();
        for (int second = 1; second <= 121; second++)
        {
            history.Add(Enumerable.Range(1, second).Sum(), 0, 0);
        }

        Assert.Equal(Enumerable.Range(2, 120), history.Sends);
    }

    [Fact]
    public void A_second_with_more_sends_than_can_be_drawn_is_drawn_as_the_most()
    {
        var history = new RateHistory();

        history.Add(long.MaxValue, 0, 0);

        Assert.Equal([int.MaxValue], history.Sends);
    }

    [Fact]
    public void Time_in_which_nobody_looked_is_no_second()
    {
        var history = new RateHistory();
        history.Add(3, 5, 1);

        history.Clear(10, 20, 4);
        Assert.Equal(default, history.Rates);
        Assert.Empty(history.Sends);
        history.Add(11, 22, 7);

        Assert.Equal(new Rates(1, 2, 3), history.Rates);
        Assert.Equal([1], history.Sends);
    }

    [Fact]
    public void What_fails_while_nobody_looks_is_counted_and_is_none_of_the_next_second()
    {
        Ordered.Signal ordered = Ordered.In(_signals);
        using Connection connection = ordered.Connect((_, _) => { });
        var watch = new SendWatch(_signals);
        watch.Open();
        ordered.Send(null, 1);
        watch.Tick();
        watch.Close();
        watch.Fail(ordered);
        ordered.Send(null, 2);

        watch.Open();
        Assert.Empty(watch.Read(ordered).History);
        ordered.Send(null, 3);
        watch.Tick();

        CountsSnapshot counts = watch.Read(ordered);
        Assert.Equal(2, counts.Sends);
        Assert.Equal(1, counts.Failures);
        Assert.Equal(new Rates(1, 1, 0), counts.Rates);
        watch.Close();
    }

    [Fact]
    public void Of_many_sends_in_a_second_the_first_are_timed_and_in_the_next_second_again()
    {
        Ordered.Signal ordered = Ordered.In(_signals);
        using Connection connection = ordered.Connect((_, _) => { });
        var watch = new SendWatch(_signals);
        watch.Open();
        for (int i = 0; i < 100; i++)
        {
            ordered.Send(null, i);
        }

        ordered.Send("the last of the first second", 100);
        Assert.DoesNotContain(watch.Read(ordered).Recent, send => send.SenderType == typeof(string));
        watch.Tick();
        ordered.Send("the first of the next", 101);

        Assert.Equal(typeof(string), watch.Read(ordered).Recent[0].SenderType);
        watch.Close();
    }

    [Fact]
    public void A_send_takes_no_longer_than_what_is_around_it()
    {
        Ordered.Signal ordered = Ordered.In(_signals);
        using Connection connection = ordered.Connect((_, _) => { });
        var watch = new SendWatch(_signals);
        watch.Open();
        long before = Stopwatch.GetTimestamp();

        ordered.Send(null, 1);

        TimeSpan around = Stopwatch.GetElapsedTime(before);
        CountsSnapshot counts = watch.Read(ordered);
        Assert.InRange(Assert.Single(counts.Recent).Duration, TimeSpan.Zero, around);
        Assert.InRange(counts.Worst, TimeSpan.Zero, around);
        watch.Close();
    }

    [Fact]
    public void Nothing_took_longest_where_nothing_was_sent()
    {
        SignalSnapshot ordered = SignalSnapshot.Of(Ordered.In(_signals), "application", CountsSnapshot.None);

        Assert.Null(ordered.MedianMilliseconds);
        Assert.Null(ordered.WorstMilliseconds);
    }

    [Fact]
    public void A_thread_keeps_what_sixteen_sends_within_each_other_are_timed_with()
    {
        Ordered.Signal ordered = Ordered.In(_signals);
        using Connection connection = ordered.Connect((_, depth) =>
        {
            if (depth > 1)
            {
                ordered.Send(null, depth - 1);
            }
        });
        var watch = new SendWatch(_signals);
        watch.Open();

        long[] allocated = OnAThreadOfItsOwn(() =>
        {
            AllocatedBySend(17);
            AllocatedBySend(17);
            return new[] { AllocatedBySend(16), AllocatedBySend(17) };
        });

        Assert.Equal(0, allocated[0]);
        Assert.NotEqual(0, allocated[1]);
        watch.Close();

        long AllocatedBySend(int depth)
        {
            watch.Tick();
            long before = GC.GetAllocatedBytesForCurrentThread();
            ordered.Send(null, depth);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void What_a_send_that_threw_was_timed_with_is_not_used_again()
    {
        Ordered.Signal ordered = Ordered.In(_signals);
        using Connection connection = ordered.Connect((_, number) =>
        {
            if (number < 0)
            {
                throw new FormatException();
            }
        });
        var watch = new SendWatch(_signals);
        watch.Open();

        long[] allocated = OnAThreadOfItsOwn(() =>
        {
            AllocatedBySend();
            long again = AllocatedBySend();
            Assert.Throws<FormatException>(() => ordered.Send(null, -1));
            return new[] { again, AllocatedBySend() };
        });

        Assert.Equal(0, allocated[0]);
        Assert.NotEqual(0, allocated[1]);
        watch.Close();

        long AllocatedBySend()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ordered.Send(null, 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static T OnAThreadOfItsOwn<T>(Func<T> measure)
    {
        Task<T> measured = new(measure);
        var thread = new Thread(measured.RunSynchronously);
        thread.Start();
        thread.Join();
        return measured.GetAwaiter().GetResult();
    }
}
