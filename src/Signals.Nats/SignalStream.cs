using NATS.Client.JetStream.Models;

namespace Signals.Nats;

/// <summary>A stream, and the subject in it by which messages get there.</summary>
internal sealed record SignalStream(string Name, string Subject)
{
    /// <summary>All that the stream keeps.</summary>
    public string Subjects { get; init; } = Subject;

    /// <summary>Where a new consumer begins.</summary>
    public ConsumerConfigDeliverPolicy BeginsWith { get; init; } = ConsumerConfigDeliverPolicy.All;

    /// <summary>Whether its messages are kept for good.</summary>
    public bool IsKept { get; init; }
}
