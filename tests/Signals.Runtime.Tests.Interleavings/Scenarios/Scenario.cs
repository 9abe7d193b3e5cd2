using Microsoft.Coyote.Random;

namespace Signals.Interleavings.Scenarios;

/// <summary>What threads do at once, with a check of what was promised.</summary>
/// <param name="Name">The name.</param>
/// <param name="Run">Runs it once.</param>
internal sealed record Scenario(string Name, Action Run)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("anything", static () => OwnReceivers.Run(Generator.Create(), hasGone: false)),
        new("anything, where receivers were collected", static () => OwnReceivers.Run(Generator.Create(), hasGone: true)),
        new("one receiver is connected twice", SameReceiver.ConnectedTwice),
        new("one receiver is connected twice to a new sender", SameReceiver.ConnectedTwiceToASender),
        new("one receiver is connected both ways", SameReceiver.ConnectedBothWays),
        new("one connection is ended twice", SameReceiver.EndedTwice),
        new("a send after the end of a connection", SameReceiver.SentToAfterItsEnd),
        new("senders come and go", ManySenders.Run),
        new("two mute", Muting.Run),
        new("a signal is asked for twice", SameSignal.Run),
        new("a capture starts and stops", Capturing.Run),
        new("who connects late gets the last value", LastValue.Run),
    ];

    public static Scenario Named(string name) => All.Single(scenario => scenario.Name == name);
}
