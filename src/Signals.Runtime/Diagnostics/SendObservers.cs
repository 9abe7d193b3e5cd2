namespace Signals.Diagnostics;

/// <summary>Several observers of one namespace.</summary>
internal sealed class SendObservers(SendObserver[] observers) : SendObserver
{
    public override bool IsEnabled => Array.Exists(observers, static observer => observer.IsEnabled);

    protected override SendObservation? Begin(Signal signal, Type? senderType)
    {
        SendObservation[] observations =
        [
            .. observers.Where(static observer => observer.IsEnabled).Select(observer => observer.Start(signal, senderType)).OfType<SendObservation>(),
        ];
        return observations.Length switch
        {
            0 => null,
            1 => observations[0],
            _ => new Observations(observations),
        };
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
