using BenchmarkDotNet.Attributes;
using Signals.Benchmarks.Contenders;

namespace Signals.Benchmarks.Benchmarks;

/// <summary>A send, compared with raising a C# event.</summary>
[MemoryDiagnoser]
public class SendBenchmarks
{
    private const int Sends = 100;

    // A subject copies its array of observers each time one is added, so that more of them take minutes.
    private const int MostForSubject = 1_000;

    private readonly Contender _event = new EventContender();
    private readonly Contender _weak = new SignalContender(weak: true);
    private readonly Contender _strong = new SignalContender(weak: false);
    private readonly Contender _subject = new SubjectContender();
    private readonly Contender _mediatR = new MediatRContender();
    private readonly Contender _mediator = new MediatorContender();
    private Receiver[] _receivers = [];

    [Params(0, 1, 8, 64, MostForSubject)]
    public int Receivers { get; set; }

    [ParamsAllValues]
    public Mix Mix { get; set; }

    [GlobalSetup]
    public void Connect()
    {
        _receivers = Receiver.Create(Receivers, Mix);
        foreach (Contender contender in (Contender[])[_event, _weak, _strong, _subject, _mediatR, _mediator])
        {
            Array.ForEach(_receivers, contender.Connect);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Sends)]
    public void Event() => _event.Send(Sends);

    [Benchmark(OperationsPerInvoke = Sends)]
    public void WeakSignal() => _weak.Send(Sends);

    [Benchmark(OperationsPerInvoke = Sends)]
    public void StrongSignal() => _strong.Send(Sends);

    [Benchmark(OperationsPerInvoke = Sends)]
    public void Subject() => _subject.Send(Sends);

    [Benchmark(OperationsPerInvoke = Sends)]
    public void MediatR() => _mediatR.Send(Sends);

    [Benchmark(OperationsPerInvoke = Sends)]
    public void Mediator() => _mediator.Send(Sends);
}
