namespace Signals.Tests;

/// <summary>Connects to a sender or, without one, to any.</summary>
internal static class SenderOrAny
{
    public static Connection ConnectTo(this Counted.Signal signal, object? sender, Counted.Receiver receiver, bool weak = true)
        => sender is null ? signal.Connect(receiver, weak) : signal.Connect(receiver, sender, weak);

    public static bool DisconnectFrom(this Counted.Signal signal, object? sender, Counted.Receiver receiver)
        => sender is null ? signal.Disconnect(receiver) : signal.Disconnect(receiver, sender);
}
