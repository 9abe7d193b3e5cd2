using System.Runtime.CompilerServices;
using Signals.Diagnostics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>
/// Counts the sends of one namespace, while somebody looks. The namespace doesn't know of it while nobody does. It allocates nothing for a
/// send, and keeps no signal.
/// </summary>
internal sealed class SendWatch(SignalNamespace signals) : SendObserver
{
    private readonly ConditionalWeakTable<Signal, SignalCounts> _counts = [];
    private IDisposable? _attachment;

    public SignalNamespace Namespace => signals;

    public override bool IsEnabled => true;

    /// <summary>Begins to count.</summary>
    public void Open()
    {
        foreach ((_, SignalCounts counts) in _counts)
        {
            counts.Resume();
        }

        _attachment = Observe(signals);
    }

    /// <summary>Stops counting.</summary>
    public void Close() => _attachment?.Dispose();

    /// <summary>A second is over.</summary>
    public void Tick()
    {
        foreach ((_, SignalCounts counts) in _counts)
        {
            counts.Tick();
        }
    }

    /// <summary>Counts a receiver of a signal that failed, whether somebody looks or not.</summary>
    public void Fail(Signal signal) => CountsOf(signal).Fail();

    public CountsSnapshot Read(Signal signal) => _counts.TryGetValue(signal, out SignalCounts? counts) ? counts.Read() : CountsSnapshot.None;

    protected override SendCounter CounterOf(Signal signal) => CountsOf(signal).Counter;

    protected override SendObservation Begin(Signal signal, Type? senderType) => TimedSend.Start(CountsOf(signal), senderType);

    private SignalCounts CountsOf(Signal signal)
        => _counts.TryGetValue(signal, out SignalCounts? counts)
            ? counts
            : _counts.GetValue(signal, _ => new SignalCounts(this));
}
