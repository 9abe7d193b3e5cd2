namespace Signals.Connecting;

/// <summary>What a receiver is connected as.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Own">The receivers of the sender that it is connected to, or <see langword="null"/> for any sender.</param>
/// <param name="Hash">The receiver's hash code.</param>
/// <param name="Order">Its place among the signal's connections.</param>
/// <param name="IsWeak">Whether it is to be held weakly.</param>
/// <param name="TakesMessages">Whether it takes the message rather than the payload.</param>
/// <param name="On">Where it is called.</param>
internal readonly record struct NewReceiver(
    Signal Signal, SenderReceivers? Own, int Hash, long Order, bool IsWeak, bool TakesMessages, ReceiverContext On = default);
