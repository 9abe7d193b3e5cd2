using Signals.Relay.InMemory;
using Signals.Relay.Tests.Transports;
using Signals.Relay.Transports;

namespace Signals.Relay.Tests;

/// <summary>The broker within the process.</summary>
public sealed class InMemoryBrokerFixture : Broker
{
    private readonly InMemoryBroker _broker = new();

    public override IRelayTransport Connect(RelayTransportContext context) => new InMemoryTransport(_broker, context.Service);

    public override RelayBuilder Use(RelayBuilder relay) => relay.UseInMemory(_broker);

    public override Task<IReadOnlyList<(string Reason, byte[] Body)>> DeadLettersAsync(string service, string signal)
        => Task.FromResult<IReadOnlyList<(string, byte[])>>(
        [
            .. _broker.DeadLetters
                .Where(letter => letter.Service == service && letter.Signal == signal)
                .Select(letter => (letter.Reason, letter.Body.ToArray())),
        ]);

    public override ValueTask InitializeAsync() => default;

    public override ValueTask DisposeAsync() => default;
}
