using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;
using Signals.Benchmarks.Contenders;

namespace Signals.Benchmarks.Benchmarks;

/// <summary>Connecting receivers to a signal that is new, compared with subscribing observers to a subject.</summary>
[MemoryDiagnoser]
public class ConnectBenchmarks
{
    private Mailer[] _mailers = [];

    [Params(100, 1_000, 10_000)]
    public int Receivers { get; set; }

    [GlobalSetup]
    public void CreateMailers() => _mailers = [.. Enumerable.Range(0, Receivers).Select(_ => new Mailer())];

    [Benchmark(Baseline = true)]
    public Subject<Registration> Subject()
    {
        var subject = new Subject<Registration>();
        foreach (Mailer mailer in _mailers)
        {
            subject.Subscribe(mailer.OnRegistered);
        }

        return subject;
    }

    [Benchmark]
    public UserRegistered.Signal WeakSignal() => Connect(weak: true);

    [Benchmark]
    public UserRegistered.Signal StrongSignal() => Connect(weak: false);

    private UserRegistered.Signal Connect(bool weak)
    {
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        foreach (Mailer mailer in _mailers)
        {
            signal.Connect(mailer.OnRegistered, weak: weak);
        }

        return signal;
    }
}
