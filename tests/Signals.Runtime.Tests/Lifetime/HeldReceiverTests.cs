namespace Signals.Tests.Lifetime;

/// <summary>
/// What is connected weakly is reachable for as long as somebody goes on with it, however busy the collector is. SIGNALS_LONG_TESTS=1 makes it
/// 200,000 times.
/// </summary>
public class HeldReceiverTests
{
#if MUTATION
    private const int Many = 1_000;
#else
    private static int Many { get; } = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 200_000 : 50_000;
#endif

    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());

    public static TheoryData<string> Kinds => ["any sender", "one sender", "several parts"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_receiver_whose_connection_is_held_is_called(string kind)
    {
        int lost = 0;
        WhileCollecting(() =>
        {
            int[] called = new int[2];
            for (int i = 0; i < Many; i++)
            {
                called[0] = called[1] = 0;
                using Connection connection = Listen(kind, called);
                _signal.Send(this, i);
                lost += called[0] == 1 && (kind != "several parts" || called[1] == 1) ? 0 : 1;
            }
        });

        Assert.Equal(0, lost);
    }

    [Fact]
    public void Each_of_the_connections_there_are_has_its_receiver()
    {
        int without = 0;
        WhileCollecting(() =>
        {
            for (int i = 0; i < Many / 10; i++)
            {
                int number = i;
                _signal.Connect((_, _) => number++);
                _signal.Connect((_, _) => number--, sender: "text");
                without += _signal.ConnectionsFor("text").Count(connection => connection.Receiver is null);
            }
        });

        Assert.Equal(0, without);
    }

    [Fact]
    public void A_receiver_that_failed_is_told_with_its_connection()
    {
        var signals = new SignalNamespace();
        Reported.Signal signal = Reported.In(signals);
        int without = 0;
        int told = 0;
        signals.ReceiverFailed += failure =>
        {
            told++;
            without += failure.Connection.Receiver is null ? 1 : 0;
        };

        WhileCollecting(() =>
        {
            for (int i = 0; i < Many / 10; i++)
            {
                int number = i;
                signal.Connect((_, _) => throw new FormatException($"{number}"));
                signal.Send(null, i);
            }
        });

        Assert.True(told > 0);
        Assert.Equal(0, without);
    }

    private Connection Listen(string kind, int[] called) => kind switch
    {
        "any sender" => _signal.Connect((_, _) => called[0]++),
        "one sender" => _signal.Connect((_, _) => called[0]++, sender: this),
        _ => _signal.Connect((Counted.Receiver)((_, _) => called[0]++) + ((_, _) => called[1]++)),
    };

    // The collector runs for as long as the action does.
    private static void WhileCollecting(Action action)
    {
        bool isOver = false;
        var collecting = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                GC.KeepAlive(new byte[1_000]);
            }
        });
        collecting.Start();
        try
        {
            action();
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            collecting.Join();
        }
    }
}
