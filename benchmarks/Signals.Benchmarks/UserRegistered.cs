namespace Signals.Benchmarks;

/// <summary>The signal that is measured.</summary>
/// <param name="email">The address the user registered with.</param>
/// <param name="plan">The plan the user chose.</param>
[Signal("user-registered")]
public sealed partial class UserRegistered(string email, string plan = "free");
