namespace Signals.Hosting;

/// <summary>
/// How a part of a host is doing that works with its signals, such as a relay. What is registered as this among the host's services is shown by
/// whatever shows the host's signals, such as the live page of <c>Signals.AspNetCore</c>.
/// </summary>
/// <remarks>
/// Its members are asked from any thread, and by several at once. They are not expected to throw: the live page shows what they threw as what is wrong with
/// the part.
/// </remarks>
public interface ISignalsStatus
{
    /// <summary>What the part is, as a person would name it: <c>relay shop</c>.</summary>
    string Name { get; }

    /// <summary>What is wrong now, in words; <see langword="null"/> where nothing is.</summary>
    string? Trouble { get; }

    /// <summary>What the part has counted since the host started, by what it is: <c>published</c>. It is asked about once a second.</summary>
    IEnumerable<KeyValuePair<string, long>> Counts { get; }
}
