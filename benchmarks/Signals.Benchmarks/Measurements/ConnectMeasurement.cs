using System.Diagnostics;
using System.Reactive.Subjects;
using System.Runtime;
using System.Runtime.InteropServices;
using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What connecting and disconnecting costs per receiver, and whether that stays the same when there are many.</summary>
internal static class ConnectMeasurement
{
    private const int Reference = 10_000;

    // A subject copies its array of observers each time, so that more of them take minutes.
    private const int MostForSubject = 10_000;

    public static IEnumerable<Row> Measure()
    {
        var costs = new Dictionary<int, Costs>();
        foreach (int count in (int[])[100, 1_000, Reference, 100_000, 1_000_000])
        {
            Costs cost = costs[count] = CostsOf(count);
            string connect = $"connecting {count:#,0} receivers, each";
            if (count <= MostForSubject)
            {
                yield return new Row(connect, "`Subject<T>`", Duration.Of(cost.Subject));
                yield return Row.Ratio(connect, "Signals, weak", cost.Weak, cost.Subject, "`Subject<T>`", Target.AtMost(1));
                yield return Row.Ratio(connect, "Signals, strong", cost.Strong, cost.Subject, "`Subject<T>`", Target.AtMost(1));
            }

            if (count > Reference)
            {
                Costs few = costs[Reference];
                Target? target = count == 1_000_000 ? Target.AtMost(1.5) : null;
                string reference = $"{Reference:#,0}";
                yield return Row.Ratio(connect, "bare objects and handles", cost.Bare, few.Bare, reference);
                yield return Row.Ratio(connect, "Signals, weak", cost.Weak, few.Weak, reference, target);
                yield return new Row(
                    $"{connect}, without the pauses of the collector",
                    "Signals, weak",
                    Duration.Of(cost.WeakWithoutPauses),
                    cost.WeakWithoutPauses / few.WeakWithoutPauses,
                    $"× {reference}");
                yield return Row.Ratio(connect, "Signals, strong", cost.Strong, few.Strong, reference, target);
                string disconnect = $"disconnecting {count:#,0} receivers, each";
                yield return Row.Ratio($"{disconnect}, in order", "Signals, weak", cost.InOrder, few.InOrder, reference, target);
                yield return Row.Ratio($"{disconnect}, in reverse", "Signals, weak", cost.InReverse, few.InReverse, reference, target);
                yield return Row.Ratio($"{disconnect}, at random", "Signals, weak", cost.AtRandom, few.AtRandom, reference, target);
            }
        }
    }

    private static Costs CostsOf(int count)
    {
        Mailer[] mailers = [.. Enumerable.Range(0, count).Select(_ => new Mailer())];
        Mailer[] shuffled = [.. mailers];
        new Random(1).Shuffle(shuffled);
        Mailer[] reversed = [.. mailers.Reverse()];

        var best = Costs.Worst;
        int rounds = count switch { >= 1_000_000 => 3, >= 100_000 => 5, _ => 25 };
        for (int round = 0; round < rounds; round++)
        {
            (double weak, double pauses) = Connect(mailers, weak: true, out UserRegistered.Signal[] signals);
            double inOrder = Disconnect(signals, mailers);
            Connect(mailers, weak: true, out signals);
            double inReverse = Disconnect(signals, reversed);
            Connect(mailers, weak: true, out signals);
            double atRandom = Disconnect(signals, shuffled);
            (double strong, _) = Connect(mailers, weak: false, out _);
            best = best.OrBetter(new Costs(
                weak,
                weak - pauses,
                strong,
                count <= MostForSubject ? Subscribe(mailers) : 0,
                Allocate(mailers),
                inOrder,
                inReverse,
                atRandom));
        }

        return best;
    }

    private static (double Nanoseconds, double Pauses) Connect(Mailer[] mailers, bool weak, out UserRegistered.Signal[] signals)
    {
        UserRegistered.Signal[] connected = [.. Enumerable.Range(0, Repetitions(mailers)).Select(_ => UserRegistered.In(new SignalNamespace()))];
        signals = connected;
        return Time(mailers, connected.Length, i =>
        {
            foreach (Mailer mailer in mailers)
            {
                connected[i].Connect(mailer.OnRegistered, weak: weak);
            }
        });
    }

    private static double Disconnect(UserRegistered.Signal[] signals, Mailer[] mailers)
        => Time(mailers, signals.Length, i =>
        {
            foreach (Mailer mailer in mailers)
            {
                signals[i].Disconnect(mailer.OnRegistered);
            }
        }).Nanoseconds;

    private static double Subscribe(Mailer[] mailers)
    {
        Subject<Registration>[] subjects = [.. Enumerable.Range(0, Repetitions(mailers)).Select(_ => new Subject<Registration>())];
        return Time(mailers, subjects.Length, i =>
        {
            foreach (Mailer mailer in mailers)
            {
                subjects[i].Subscribe(mailer.OnRegistered);
            }
        }).Nanoseconds;
    }

    // The least that a weak connection can be: what it consists of, in an array.
    private static double Allocate(Mailer[] mailers)
    {
        BareConnection[][] connections = [.. Enumerable.Range(0, Repetitions(mailers)).Select(_ => new BareConnection[mailers.Length])];
        return Time(mailers, connections.Length, i =>
        {
            for (int j = 0; j < mailers.Length; j++)
            {
                connections[i][j] = new BareConnection(mailers[j], mailers[j].OnRegistered);
            }
        }).Nanoseconds;
    }

    // So many that the time can be measured.
    private static int Repetitions(Mailer[] mailers) => Math.Max(1, 20_000 / mailers.Length);

    private static (double Nanoseconds, double Pauses) Time(Mailer[] mailers, int repetitions, Action<int> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        TimeSpan pauses = GC.GetTotalPauseDuration();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            action(i);
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        int times = repetitions * mailers.Length;
        return (elapsed.TotalNanoseconds / times, (GC.GetTotalPauseDuration() - pauses).TotalNanoseconds / times);
    }

    private sealed record Costs(
        double Weak, double WeakWithoutPauses, double Strong, double Subject, double Bare, double InOrder, double InReverse, double AtRandom)
    {
        public static Costs Worst { get; } = new(1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9);

        public Costs OrBetter(Costs other) => new(
            Math.Min(Weak, other.Weak),
            Math.Min(WeakWithoutPauses, other.WeakWithoutPauses),
            Math.Min(Strong, other.Strong),
            Math.Min(Subject, other.Subject),
            Math.Min(Bare, other.Bare),
            Math.Min(InOrder, other.InOrder),
            Math.Min(InReverse, other.InReverse),
            Math.Min(AtRandom, other.AtRandom));
    }

    private sealed class BareConnection
    {
        private GCHandle _receiver;
        private DependentHandle _keeper;

        public BareConnection(Mailer mailer, UserRegistered.Receiver receiver)
        {
            _receiver = GCHandle.Alloc(receiver, GCHandleType.Weak);
            _keeper = new DependentHandle(mailer, receiver);
        }

        ~BareConnection()
        {
            _receiver.Free();
            _keeper.Dispose();
        }
    }
}
