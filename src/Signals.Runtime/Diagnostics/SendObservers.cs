namespace Signals.Diagnostics;

/// <summary>Several observers of one namespace.</summary>
internal sealed class SendObservers(SendObserver[] observers) : SendObserver
{
    public override bool IsEnabled
    {
        get
        {
            foreach (SendObserver observer in observers)
            {
                if (observer.IsEnabled)
                {
                    return true;
                }
            }

            return false;
        }
    }

    protected override SendObservation? Begin(Signal signal, Type? senderType)
    {
        SendObservation? started = null;
        foreach (SendObserver observer in observers)
        {
            if (observer.IsEnabled)
            {
                started = SendObservations.Join(started, observer.Start(signal, senderType));
            }
        }

        return started;
    }
}
