using Signals.Relay.Tests.Transports;

namespace Signals.Nats.Tests;

public sealed class NatsEndToEndTests(NatsServer broker) : EndToEndTests(broker);
