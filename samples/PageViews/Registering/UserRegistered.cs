using Signals;

namespace PageViews.Registering;

/// <summary>A user registered. What a receiver fails at is logged, and doesn't undo that.</summary>
/// <param name="email">The address that the user registered with.</param>
/// <param name="plan">The plan that the user chose.</param>
[Signal("user-registered", Sender = typeof(RegistrationService), Delivery = Delivery.Sequential, OnError = OnError.Report)]
public sealed partial class UserRegistered(string email, string plan);
