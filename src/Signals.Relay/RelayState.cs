using Signals.Hosting;

namespace Signals.Relay;

/// <summary>How a relay of the host is doing. It can be injected: one for each <c>AddRelay</c>.</summary>
public sealed class RelayState : ISignalsStatus
{
    private long _published;
    private long _received;
    private long _failed;
    private long _deadLetters;

    internal RelayState(string service) => Service = service;

    /// <summary>The service's name.</summary>
    public string Service { get; }

    /// <summary>What is wrong now, in words; <see langword="null"/> where nothing is.</summary>
    public string? Trouble => TroubleNow();

    /// <summary>How many messages the broker has taken.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>How many messages were handled.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>How often a message could not be handled, or not be published.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>How many messages went to the dead letters.</summary>
    public long DeadLetters => Volatile.Read(ref _deadLetters);

    string ISignalsStatus.Name => $"relay {Service}";

    IEnumerable<KeyValuePair<string, long>> ISignalsStatus.Counts =>
    [
        new("published", Published),
        new("received", Received),
        new("failed", Failed),
        new("dead letters", DeadLetters),
    ];

    internal Func<string?> TroubleNow { get; set; } = () => "The host has not started.";

    internal void CountPublished() => Interlocked.Increment(ref _published);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    internal void CountFailed() => Interlocked.Increment(ref _failed);

    internal void CountDeadLetter() => Interlocked.Increment(ref _deadLetters);
}
