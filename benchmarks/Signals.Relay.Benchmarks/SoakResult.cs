namespace Signals.Relay.Benchmarks;

/// <summary>What came of messages while something was killed or stopped.</summary>
/// <param name="Times">How often that was.</param>
/// <param name="Confirmed">How many messages the broker had confirmed.</param>
/// <param name="Lost">How many of those never came.</param>
/// <param name="Duplicates">How many came more than once.</param>
/// <param name="Unknown">How many sends failed, so that nobody knows.</param>
/// <param name="LongestSend">How long the longest send took.</param>
/// <param name="LongestPause">How long it took, at most, until messages came again after the broker, or the consumer, was there again.</param>
public sealed record SoakResult(
    int Times, int Confirmed, int Lost, int Duplicates, int Unknown, TimeSpan LongestSend, TimeSpan LongestPause);
