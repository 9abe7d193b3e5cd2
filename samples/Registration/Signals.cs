using Signals;

namespace Registration;

// Declaring a signal takes one line. The constructor's parameters are what it carries; Send, Connect, Mute, Capture and the
// rest are generated from them, with their names and types.

/// <summary>A visitor looked at a page.</summary>
/// <param name="path">The path of the page.</param>
/// <param name="visitor">Who looked at it.</param>
[Signal("page-viewed")]
public sealed partial class PageViewed(string path, string visitor);

// This one says who sends it, and that some of its receivers take their time: SendAsync is generated instead of Send, and
// awaits one receiver after the other.

/// <summary>A user finished registering.</summary>
/// <param name="email">The address that the user registered with.</param>
/// <param name="plan">The plan that the user chose.</param>
[Signal("user-registered", Sender = typeof(RegistrationService), Delivery = Delivery.Sequential)]
public sealed partial class UserRegistered(string email, string plan = "free");
