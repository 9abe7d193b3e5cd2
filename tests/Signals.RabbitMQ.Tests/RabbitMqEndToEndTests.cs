using Signals.Relay.Tests.Transports;

namespace Signals.RabbitMQ.Tests;

public sealed class RabbitMqEndToEndTests(RabbitMqServer broker) : EndToEndTests(broker);
