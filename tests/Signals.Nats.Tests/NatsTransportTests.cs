using Signals.Relay.Tests.Transports;

namespace Signals.Nats.Tests;

public sealed class NatsTransportTests(NatsServer broker) : ServerTransportTests(broker);
