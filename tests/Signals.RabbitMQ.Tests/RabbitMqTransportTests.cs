using Signals.Relay.Tests.Transports;

namespace Signals.RabbitMQ.Tests;

public sealed class RabbitMqTransportTests(RabbitMqServer broker) : ServerTransportTests(broker);
