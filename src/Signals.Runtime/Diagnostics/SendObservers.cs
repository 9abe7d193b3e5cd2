namespace Signals.Diagnostics;

/// <summary>Two observers of one namespace, each of which may be several.</summary>
internal sealed class SendObservers(SendObserver one, SendObserver other) : SendObserver
{
    public override bool IsEnabled => one.IsEnabled || other.IsEnabled;

    protected override SendObservation? Begin(Signal signal, Type? senderType)
        => SendObservations.Join(
            one.IsEnabled ? one.Start(signal, senderType) : null, other.IsEnabled ? other.Start(signal, senderType) : null);
}
