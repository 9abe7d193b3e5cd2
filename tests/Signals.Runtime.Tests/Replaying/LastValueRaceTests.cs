namespace Signals.Tests.Replaying;

/// <summary>A send and a connect that race: each receiver gets each message once, one way or the other. SIGNALS_LONG_TESTS=1 makes it a million.</summary>
public class LastValueRaceTests
{
    private static int Races { get; } = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 1_000_000 : 20_000;

    private readonly PriceChanged.Signal _signal = PriceChanged.In(new SignalNamespace());

    // Nothing synchronizes the two but the signal, and nothing aligns them but chance, so that the seam is met in many ways.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_receiver_gets_each_message_once(bool ofSender)
    {
        var sender = new Service();
        var started = new Barrier(2);
        int misses = 0;
        int doubles = 0;
        int replayed = 0;
        Receiver? current = null;
        var sending = new Thread(() =>
        {
            for (int race = 1; race <= Races; race++)
            {
                started.SignalAndWait();
                Thread.SpinWait(race % 50);
                _signal.Send(sender, race);
                started.SignalAndWait();
            }
        });
        sending.Start();
        for (int race = 1; race <= Races; race++)
        {
            current = new Receiver(race);
            started.SignalAndWait();
            Thread.SpinWait(race / 50 % 50);
            Connection connection = ofSender ? _signal.Connect(current.On, sender) : _signal.Connect(current.On);
            int atOnce = Volatile.Read(ref current.Got);
            started.SignalAndWait();
            misses += current.Got == 0 ? 1 : 0;
            doubles += current.Got > 1 || current.Before > 1 ? 1 : 0;
            replayed += current.Before + atOnce > 0 ? 1 : 0;
            connection.Dispose();
        }

        sending.Join();
        Assert.Equal((0, 0), (misses, doubles));
        Assert.True(replayed > 0);
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
        });
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
