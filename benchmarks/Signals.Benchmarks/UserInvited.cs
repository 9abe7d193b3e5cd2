namespace Signals.Benchmarks;

/// <summary>The asynchronous signal that is measured.</summary>
/// <param name="email">The address the user registered with.</param>
/// <param name="plan">The plan the user chose.</param>
[Signal("user-invited", Delivery = Delivery.Sequential)]
public sealed partial class UserInvited(string email, string plan = "free");
