namespace Signals;

/// <summary>
/// Lets a signal leave the process: the generator writes what its messages are in JSON, and a host can publish and receive them with
/// <c>AddRelay</c>.
/// </summary>
/// <remarks>
/// It stands beside <see cref="SignalAttribute"/>, on an asynchronous signal without replies. What sends the signal and what receives
/// it stays as it is.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RelayedAttribute : Attribute;
