using Signals.Relay.Tests.Transports;

namespace Signals.Relay.Tests;

public sealed class InMemoryTransportTests(InMemoryBrokerFixture broker) : TransportTests(broker), IClassFixture<InMemoryBrokerFixture>;
