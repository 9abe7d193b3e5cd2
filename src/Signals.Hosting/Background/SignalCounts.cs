using System.Collections.Concurrent;

namespace Signals.Hosting.Background;

/// <summary>Counts something by the name of the signal.</summary>
internal sealed class SignalCounts
{
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Those of which there are any, by name.</summary>
    public IEnumerable<(string Signal, long Count)> All
        => _counts.Where(count => count.Value > 0).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value));

    /// <summary>Counts one more.</summary>
    /// <returns>How many there are now.</returns>
    public long Add(Signal signal) => _counts.AddOrUpdate(signal.Name, 1, static (_, count) => count + 1);

    public void Remove(Signal signal) => _counts.AddOrUpdate(signal.Name, 0, static (_, count) => count - 1);
}
