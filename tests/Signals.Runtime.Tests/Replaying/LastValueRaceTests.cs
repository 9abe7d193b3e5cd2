using System.Diagnostics;

namespace Signals.Tests.Replaying;

/// <summary>A send and a connect that race: each receiver gets each message once, one way or the other. SIGNALS_LONG_TESTS=1 makes it a million.</summary>
public class LastValueRaceTests
{
#if MUTATION
    private const int Races = 10_000;
#else
    private static int Races { get; } = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 1_000_000 : 20_000;
#endif

    private readonly PriceChanged.Signal _signal = PriceChanged.In(new SignalNamespace());

    // The two start together, within nanoseconds as neither waits for the system to wake it, and then wait a little, each time otherwise: so the
    // seam is met at every place.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_receiver_gets_each_message_once(bool ofSender)
    {
        var sender = new Service();

        // Others have made room in the list, so that a receiver is added to the one that the send reads.
        Connection[] others = [.. Enumerable.Range(0, 5).Select(_ => new Receiver(0)).Select(other => ofSender ? _signal.Connect(other.On, sender) : _signal.Connect(other.On))];
        int go = 0;
        int done = 0;
        var sending = new Thread(() =>
        {
            for (int race = 1; race <= Races; race++)
            {
                WaitFor(ref go, race);
                Thread.SpinWait(race % 256);
                _signal.Send(sender, race);
                Volatile.Write(ref done, race);
            }
        })
        { IsBackground = true };
        sending.Start();
        var broken = new List<string>();
        int replayed = 0;
        for (int race = 1; race <= Races; race++)
        {
            var receiver = new Receiver(race);
            Volatile.Write(ref go, race);
            Thread.SpinWait(race / 256 % 8);
            Connection connection = ofSender ? _signal.Connect(receiver.On, sender) : _signal.Connect(receiver.On);
            WaitFor(ref done, race);
            connection.Dispose();
            replayed += receiver.Before;
            if (receiver.Got != 1 || receiver.Before > 1)
            {
                broken.Add($"race {race}: {receiver.Got} times, and {receiver.Before} times the one before");
            }
        }

        sending.Join();
        Assert.Empty(broken);
        Assert.InRange(replayed, 1, Races - 1);
        GC.KeepAlive(others);
    }

    // One sends without end; others connect, and see an unbroken sequence that begins with what was the last at that moment.
    [Fact]
    public void What_a_receiver_gets_has_no_gap()
    {
        int rounds = Races / 50;
        using var stop = new CancellationTokenSource();
        int sent = 0;
        var sending = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                _signal.Send(null, ++sent);
            }
        })
        { IsBackground = true };
        sending.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref sent) > 0);
        var broken = new List<string>();
        for (int round = 0; round < rounds; round++)
        {
            var got = new List<int>();
            int before = Volatile.Read(ref sent) - 1;
            Connection connection = _signal.Connect((_, number) =>
            {
                lock (got)
                {
                    got.Add(number);
                }
            });

            // A send that had begun calls it, and may have been interrupted.
            SpinWait.SpinUntil(
                () =>
                {
                    lock (got)
                    {
                        return got.Count > 0;
                    }
                },
                Soon.Limit);
            Thread.SpinWait(200);
            connection.Dispose();
            int[] numbers;
            lock (got)
            {
                numbers = [.. got];
            }

            Array.Sort(numbers);
            if (numbers.Length == 0 || numbers[0] < before || numbers[^1] - numbers[0] != numbers.Length - 1)
            {
                broken.Add($"{before}: {string.Join(" ", numbers)}");
            }
        }

        stop.Cancel();
        sending.Join();
        Assert.Empty(broken);
    }

    private static void WaitFor(ref int number, int least)
    {
        long start = Stopwatch.GetTimestamp();
        for (int turns = 1; Volatile.Read(ref number) < least; turns++)
        {
            if (turns % 10_000 == 0)
            {
                Assert.True(Stopwatch.GetElapsedTime(start) < Soon.Limit, "The other thread is gone.");
                Thread.Yield();
            }
        }
    }

    private sealed class Receiver(int race)
    {
        public int Got;
        public int Before;

        public void On(object? sender, int number)
        {
            if (number == race)
            {
                Interlocked.Increment(ref Got);
            }
            else
            {
                Interlocked.Increment(ref Before);
            }
        }
    }
}
