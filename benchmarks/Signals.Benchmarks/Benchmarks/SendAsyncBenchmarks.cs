using BenchmarkDotNet.Attributes;
using Signals.Benchmarks.Contenders;

namespace Signals.Benchmarks.Benchmarks;

/// <summary>A send that might wait for its receivers and needn't, compared with one that doesn't wait.</summary>
[MemoryDiagnoser]
public class SendAsyncBenchmarks
{
    private const int Sends = 100;

    private readonly Contender _sync = new SignalContender(weak: true);
    private readonly Contender _async = new AsyncSignalContender(weak: true);
    private Receiver[] _receivers = [];

    [Params(1, 8, 64)]
    public int Receivers { get; set; }

    [GlobalSetup]
    public void Connect()
    {
        _receivers = Receiver.Create(Receivers, Mix.EightClasses);
        Array.ForEach(_receivers, _sync.Connect);
        Array.ForEach(_receivers, _async.Connect);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Sends)]
    public void Send() => _sync.Send(Sends);

    [Benchmark(OperationsPerInvoke = Sends)]
    public void SendAsync() => _async.Send(Sends);
}
