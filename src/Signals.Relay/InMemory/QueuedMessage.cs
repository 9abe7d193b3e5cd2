namespace Signals.Relay.InMemory;

/// <summary>A message in a queue, and how often it has failed so far.</summary>
internal sealed record QueuedMessage(ReadOnlyMemory<byte> Body, int Failures);
