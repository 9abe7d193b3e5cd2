namespace Signals.Relay.Transports;

/// <summary>What a service receives.</summary>
/// <param name="Signal">The signal's name on the wire.</param>
/// <param name="IsEverywhere">
/// Whether each instance gets each message, while it runs, and at most once. Otherwise one instance of the service gets each, at least
/// once, also what was published while none ran.
/// </param>
/// <param name="Concurrency">How many messages are handled at once.</param>
public sealed record RelaySubscription(string Signal, bool IsEverywhere, int Concurrency);
