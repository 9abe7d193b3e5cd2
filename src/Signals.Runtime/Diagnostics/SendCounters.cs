namespace Signals.Diagnostics;

/// <summary>What counts the sends of one signal: mostly one counter, or several after each other.</summary>
internal sealed class SendCounters(SendCounter counter, SendCounters? others)
{
    /// <summary>Whether an observer is to be told of a send that starts now.</summary>
    public bool AreDue => counter.IsDue || others is { AreDue: true };

    /// <summary>Tells the observers that are to be told of a send that starts now.</summary>
    public SendObservation? Start(Signal signal, Type? senderType)
        => SendObservations.Join(counter.IsDue ? counter.Start(signal, senderType) : null, others?.Start(signal, senderType));

    /// <summary>Counts a send that starts, with the receivers that it is about to call; or takes back those that it did not call after all.</summary>
    public void Count(int sends, int calls)
    {
        counter.Count(sends, calls);
        others?.Count(sends, calls);
    }
}
