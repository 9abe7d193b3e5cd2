using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What a send allocates, which is nothing.</summary>
internal static class AllocationMeasurement
{
    private const int Sends = 1_000;

    public static IEnumerable<Row> Measure()
    {
        foreach (int count in (int[])[0, 1, 8, 64, 1_000])
        {
            Receiver[] receivers = Receiver.Create(count, Mix.EightClasses);
            foreach (Contender contender in (Contender[])[new SignalContender(weak: true), new SignalContender(weak: false)])
            {
                Array.ForEach(receivers, contender.Connect);
                yield return Row.Value($"`Send`, {count:#,0} receivers, allocates", contender.Name, Bytes(contender.Send), "B", Target.AtMost(0));
            }

            foreach (bool weak in (bool[])[true, false])
            {
                var contender = new AsyncSignalContender(weak);
                Array.ForEach(receivers, contender.Connect);
                yield return Row.Value(
                    $"`SendAsync`, {count:#,0} receivers, allocates", contender.Name, Bytes(contender.Send), "B", Target.AtMost(0));
            }

            GC.KeepAlive(receivers);
        }

        foreach (Row row in OfMembers())
        {
            yield return row;
        }
    }

    // What people ask of a signal before they build a payload, or in a loop.
    private static IEnumerable<Row> OfMembers()
    {
        var signals = new SignalNamespace();
        UserRegistered.Signal signal = UserRegistered.In(signals);
        Receiver receiver = Receiver.Create(1, Mix.OneMethod)[0];
        Connection connection = signal.Connect(receiver.Receive);
        signal.Connect(receiver.Receive, sender: receiver);
        bool isAsked = false;
        var members = new (string Name, Action Call)[]
        {
            ("HasReceivers", () => isAsked ^= signal.HasReceivers),
            ("HasReceiversFor(sender)", () => isAsked ^= signal.HasReceiversFor(receiver)),
            ("IsMuted", () => isAsked ^= signal.IsMuted),
            ("In(signals)", () => isAsked ^= UserRegistered.In(signals) == signal),
            ("Default", () => isAsked ^= UserRegistered.Default == signal),
            ("Connection.IsConnected", () => isAsked ^= connection.IsConnected),
            ("Connection.IsWeak", () => isAsked ^= connection.IsWeak),
            ("Connection.Receiver", () => isAsked ^= connection.Receiver is null),
            ("Connection.Sender", () => isAsked ^= connection.Sender is null),
            ("Send from a sender that is connected both ways", () => signal.Send(receiver, "ada@example.com", "pro")),
        };
        foreach ((string name, Action call) in members)
        {
            yield return Row.Value(
                $"`{name}`, allocates",
                "Signals",
                Bytes(times =>
                {
                    for (int i = 0; i < times; i++)
                    {
                        call();
                    }
                }),
                "B",
                Target.AtMost(0));
        }

        GC.KeepAlive((receiver, isAsked));
    }

    private static double Bytes(Action<int> send)
    {
        send(Sends);
        long before = GC.GetAllocatedBytesForCurrentThread();
        send(Sends);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Sends;
    }
}
