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
        // Mostly one of them wants to know. It needs nothing around it.
        SendObservation? only = null;
        List<SendObservation>? several = null;
        foreach (SendObserver observer in observers)
        {
            if (!observer.IsEnabled || observer.Start(signal, senderType) is not { } observation)
            {
                continue;
            }

            if (only is null)
            {
                only = observation;
            }
            else
            {
                (several ??= [only]).Add(observation);
            }
        }

        return several is null ? only : new Observations([.. several]);
    }

    private sealed class Observations(SendObservation[] observations) : SendObservation
    {
        protected override void ReceiverFailed(Connection? connection, Exception exception)
            => Array.ForEach(observations, observation => observation.Fail(connection, exception));

        internal override void CountCall()
        {
            base.CountCall();
            Array.ForEach(observations, static observation => observation.CountCall());
        }

        protected override void Ended(Exception? exception)
            => Array.ForEach(observations, observation => observation.End(exception));
    }
}
