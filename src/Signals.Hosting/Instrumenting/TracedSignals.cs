using System.Runtime.CompilerServices;

namespace Signals.Hosting.Instrumenting;

/// <summary>Which signals are traced: those that were named, and all others that have no <see cref="UntracedAttribute"/>.</summary>
internal sealed class TracedSignals
{
    private readonly Dictionary<string, bool> _named = new(StringComparer.Ordinal);

    // The question is asked for each send, and reading attributes is slow.
    private readonly ConditionalWeakTable<Signal, object> _known = [];

    public TracedSignals(IEnumerable<NamedSignal> named)
    {
        foreach (NamedSignal choice in named)
        {
            _named[choice.Name] = choice.IsTraced;
        }
    }

    public bool Contains(Signal signal)
        => (bool)_known.GetValue(signal, signal
            => _named.TryGetValue(signal.Name, out bool isTraced)
                ? isTraced
                : !signal.MessageType.IsDefined(typeof(UntracedAttribute), inherit: false));

    /// <summary>A signal that was named. The last time counts.</summary>
    public sealed record NamedSignal(string Name, bool IsTraced);
}
