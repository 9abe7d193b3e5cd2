namespace Signals.Connecting;

/// <summary>What a receiver is connected as.</summary>
internal struct NewReceiver
{
    /// <summary>The signal.</summary>
    public required Signal Signal;

    /// <summary>The receivers of the sender that it is connected to, or <see langword="null"/> for any sender.</summary>
    public SenderReceivers? Own;

    /// <summary>The receiver's hash code.</summary>
    public int Hash;

    /// <summary>Its place among the signal's connections.</summary>
    public long Order;

    /// <summary>Whether it is to be held weakly.</summary>
    public bool IsWeak;

    /// <summary>Whether it takes the message rather than the payload.</summary>
    public bool TakesMessages;

    /// <summary>Where it is called.</summary>
    public ReceiverContext On;
}
