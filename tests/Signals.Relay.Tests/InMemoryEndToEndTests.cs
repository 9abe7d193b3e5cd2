using Signals.Relay.Tests.Transports;

namespace Signals.Relay.Tests;

public sealed class InMemoryEndToEndTests(InMemoryBrokerFixture broker) : EndToEndTests(broker), IClassFixture<InMemoryBrokerFixture>;
