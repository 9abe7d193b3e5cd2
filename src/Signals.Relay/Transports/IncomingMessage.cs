namespace Signals.Relay.Transports;

/// <summary>A message that came from the broker.</summary>
/// <param name="Body">The message as it was published.</param>
/// <param name="Failures">How often the service has failed to handle it so far, restarts not counted.</param>
public readonly record struct IncomingMessage(ReadOnlyMemory<byte> Body, int Failures);
