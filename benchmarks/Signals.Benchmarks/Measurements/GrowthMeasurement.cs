using System.Diagnostics;
using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>How what each receiver costs grows with their number, where lists have to be merged or searched.</summary>
internal static class GrowthMeasurement
{
    private const int Least = 500;

    public static IEnumerable<Row> Measure()
    {
        var measured = new (string What, Func<int, double> Nanoseconds)[]
        {
            ("`Send` from a sender with as many receivers of its own, each receiver", count => Send(count, bothWays: false)),
            ("`Send` from a sender to which all are connected, and to any as well, each receiver", count => Send(count, bothWays: true)),
            ("`Disconnect(receiver)` of each of as many senders' receivers", DisconnectEach),
            ("`Disconnect(receiver)` of one receiver of as many senders, each sender", DisconnectAll),
            ("connecting multicast delegates with one part in common, each", ConnectMulticasts),
        };
        foreach ((string what, Func<int, double> nanoseconds) in measured)
        {
            nanoseconds(Least);
            double least = nanoseconds(Least);
            foreach (int times in (int[])[2, 4, 8])
            {
                yield return Row.Ratio($"{what}, {times * Least:#,0}", "Signals, weak", nanoseconds(times * Least), least, $"{Least}", Target.AtMost(2));
            }
        }
    }

    private static double Send(int count, bool bothWays)
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        Receiver[] any = Receiver.Create(count, Mix.EightClasses);
        Receiver[] own = bothWays ? any : Receiver.Create(count, Mix.EightClasses);
        object sender = new();
        for (int i = 0; i < count; i++)
        {
            signal.Connect(any[i].Receive);
            signal.Connect(own[i].Receive, sender);
        }

        double nanoseconds = RoundRobin.Nanoseconds(times =>
        {
            for (int i = 0; i < times; i++)
            {
                signal.Send(sender, "ada@example.com", "pro");
            }
        })[0] / count;
        GC.KeepAlive((any, own));
        return nanoseconds;
    }

    private static double DisconnectEach(int count) => Fastest(count, () =>
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        Receiver[] receivers = Receiver.Create(count, Mix.EightClasses);
        object[] senders = [.. receivers.Select(receiver =>
        {
            object sender = new();
            signal.Connect(receiver.Receive, sender);
            return sender;
        })];
        return () =>
        {
            Array.ForEach(receivers, receiver => signal.Disconnect(receiver.Receive));
            GC.KeepAlive(senders);
        };
    });

    private static double DisconnectAll(int count) => Fastest(count, () =>
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        Receiver receiver = Receiver.Create(1, Mix.OneMethod)[0];
        object[] senders = [.. Enumerable.Range(0, count).Select(_ => new object())];
        Array.ForEach(senders, sender => signal.Connect(receiver.Receive, sender));
        return () =>
        {
            signal.Disconnect(receiver.Receive);
            GC.KeepAlive(senders);
        };
    });

    private static double ConnectMulticasts(int count) => Fastest(count, () =>
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        Receiver common = Receiver.Create(1, Mix.OneMethod)[0];
        Receiver[] others = Receiver.Create(count, Mix.EightClasses);
        return () => Array.ForEach(others, other => signal.Connect((UserRegistered.Receiver)common.Receive + other.Receive));
    });

    // Of what can be done but once to what was prepared.
    private static double Fastest(int count, Func<Action> prepare)
    {
        double best = double.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            Action action = prepare();
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / count);
        }

        return best;
    }
}
