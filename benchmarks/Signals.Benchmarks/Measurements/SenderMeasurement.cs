using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What a send costs when each of many senders has a receiver.</summary>
internal static class SenderMeasurement
{
    private const int Few = 10;
    private const int Many = 100_000;

    public static IEnumerable<Row> Measure()
    {
        Receiver receiver = Receiver.Create(1, Mix.OneMethod)[0];
        object[] fewSenders = [.. Enumerable.Range(0, Few).Select(_ => new object())];
        object[] manySenders = [.. Enumerable.Range(0, Many).Select(_ => new object())];
        UserRegistered.Signal few = Connected(receiver, fewSenders);
        UserRegistered.Signal many = Connected(receiver, manySenders);
        object[] inRandomOrder = [.. manySenders];
        new Random(1).Shuffle(inRandomOrder);

        double[] nanoseconds = RoundRobin.Nanoseconds(
            times => Send(few, fewSenders, times, sameSender: true),
            times => Send(many, manySenders, times, sameSender: true),
            times => Send(few, fewSenders, times, sameSender: false),
            times => Send(many, manySenders, times, sameSender: false),
            times => Send(many, inRandomOrder, times, sameSender: false));
        yield return new Row($"`Send` to one of {Few} senders, the same each time", "Signals, weak", Duration.Of(nanoseconds[0]));
        yield return Row.Ratio(
            $"`Send` to one of {Many:#,0} senders, the same each time",
            "Signals, weak",
            nanoseconds[1],
            nanoseconds[0],
            $"{Few} senders",
            Target.AtMost(1.5));
        yield return new Row($"`Send` to one of {Few} senders, another each time", "Signals, weak", Duration.Of(nanoseconds[2]));
        yield return Row.Ratio(
            $"`Send` to one of {Many:#,0} senders, another each time",
            "Signals, weak",
            nanoseconds[3],
            nanoseconds[0],
            $"{Few} senders",
            Target.AtMost(4));
        yield return Row.Ratio(
            $"`Send` to one of {Many:#,0} senders, another each time, in random order",
            "Signals, weak",
            nanoseconds[4],
            nanoseconds[0],
            $"{Few} senders");
        GC.KeepAlive(receiver);
    }

    private static UserRegistered.Signal Connected(Receiver receiver, object[] senders)
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        foreach (object sender in senders)
        {
            signal.Connect(receiver.Receive, sender);
        }

        return signal;
    }

    private static void Send(UserRegistered.Signal signal, object[] senders, int times, bool sameSender)
    {
        int next = 0;
        for (int i = 0; i < times; i++)
        {
            signal.Send(senders[next], "ada@example.com", "pro");
            next = sameSender || next == senders.Length - 1 ? 0 : next + 1;
        }
    }
}
