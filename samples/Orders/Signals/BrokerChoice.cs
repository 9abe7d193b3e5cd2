using Microsoft.Extensions.DependencyInjection;
using Signals.Relay;

namespace Orders;

/// <summary>The broker between the services.</summary>
/// <param name="Address">Where it is, <c>amqp://…</c> or <c>nats://…</c>; null for the one within the process.</param>
public sealed record BrokerChoice(Uri? Address)
{
    private readonly InMemoryBroker _inMemory = new();

    /// <summary>Reads the value of <c>--broker</c>.</summary>
    /// <exception cref="FormatException">It is no address of a broker; the message says what is.</exception>
    public static BrokerChoice Parse(string address)
        => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "amqp" or "amqps" or "nats" or "tls", Host.Length: > 0 }
            ? new BrokerChoice(uri)
            : throw new FormatException($"--broker is '{address}', where amqp://localhost or nats://localhost is expected");

    public RelayBuilder Use(RelayBuilder relay) => Address switch
    {
        null => relay.UseInMemory(_inMemory),
        { Scheme: "amqp" or "amqps" } => relay.UseRabbitMq(options => options.Uri = Address),
        _ => relay.UseNats(options =>
        {
            options.Uri = Address;
            options.AckWait = TimeSpan.FromSeconds(5); // so that what a killed warehouse had begun doesn't take long
        }),
    };
}
