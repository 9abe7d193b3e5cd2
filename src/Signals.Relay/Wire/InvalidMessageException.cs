namespace Signals.Relay.Wire;

/// <summary>What came from the broker can't be a message of the signal.</summary>
internal sealed class InvalidMessageException(string message) : Exception(message);
