using System.Diagnostics;
using Signals.Benchmarks.Contenders;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What threads cost each other that use one signal.</summary>
internal static class ThreadMeasurement
{
    private const int Receivers = 8;
    private const int Rounds = 40;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(25);

    public static IEnumerable<Row> Measure()
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        StaticReceivers.Connect(signal);
        double alone = 0;
        double together = 0;
        double disturbed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            alone = Math.Max(alone, Sends(signal));
            together = Math.Max(together, SendsOfTwo(signal));
            disturbed = Math.Max(disturbed, SendsWhileOthersConnect(signal));
        }

        string what = $"`Send`, {Receivers} receivers that change nothing";
        yield return new Row($"{what}, one thread", "Signals", Duration.Of(1e9 / alone));
        yield return new Row($"{what}, two threads", "Signals", Duration.Of(1e9 / together), together / alone, "× the sends of one", Target.AtLeast(1.8));
        yield return Row.Ratio(
            $"{what}, while another thread connects and disconnects", "Signals", 1e9 / disturbed, 1e9 / alone, "undisturbed", Target.AtMost(2));
    }

    private static double SendsOfTwo(UserRegistered.Signal signal)
    {
        double other = 0;
        var thread = new Thread(() => other = Sends(signal));
        thread.Start();
        double own = Sends(signal);
        thread.Join();
        return own + other;
    }

    private static double SendsWhileOthersConnect(UserRegistered.Signal signal)
    {
        bool isOver = false;
        Receiver receiver = Receiver.Create(1, Mix.OneMethod)[0];
        var thread = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                signal.Connect(receiver.Receive).Dispose();
            }
        });
        thread.Start();
        double sends = Sends(signal);
        Volatile.Write(ref isOver, true);
        thread.Join();
        return sends;
    }

    /// <summary>Sends for a while.</summary>
    /// <returns>The sends per second.</returns>
    private static double Sends(UserRegistered.Signal signal)
    {
        long sends = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            for (int i = 0; i < 1_000; i++)
            {
                signal.Send(null, "ada@example.com", "pro");
            }

            sends += 1_000;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < Round);
        return sends / elapsed.TotalSeconds;
    }

    /// <summary>Receivers that write nothing, so that the threads have nothing in common but the signal.</summary>
    private static class StaticReceivers
    {
        public static void Connect(UserRegistered.Signal signal)
        {
            for (int i = 0; i < Receivers; i++)
            {
                signal.Connect(new Reader().Read, weak: false);
            }
        }

        private sealed class Reader
        {
            public void Read(object? sender, string email, string plan) => GC.KeepAlive(email);
        }
    }
}
