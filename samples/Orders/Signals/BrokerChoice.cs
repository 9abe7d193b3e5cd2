using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.DependencyInjection;
using Signals.Relay;

namespace Orders;

/// <summary>The broker between the services.</summary>
/// <param name="Address">Where it is, <c>amqp://…</c> or <c>nats://…</c>; null for the one within the process.</param>
public sealed record BrokerChoice(Uri? Address)
{
    private readonly InMemoryBroker _inMemory = new();

    /// <summary>The option <c>--broker</c>.</summary>
    /// <param name="isRequired">Whether it must be given, as the one within the process reaches no other.</param>
    public static Option<BrokerChoice> Option(bool isRequired) => new("--broker")
    {
        Description = "The broker between the services: amqp://localhost or nats://localhost."
            + (isRequired ? "" : " Then they are three processes; without it, three hosts in this one."),
        HelpName = "ADDRESS",
        Required = isRequired,
        CustomParser = Parse,
    };

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

    private static BrokerChoice? Parse(ArgumentResult given)
    {
        string address = given.Tokens[0].Value;
        if (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "amqp" or "amqps" or "nats" or "tls", Host.Length: > 0 })
        {
            return new BrokerChoice(uri);
        }

        given.AddError($"--broker is '{address}', where amqp://localhost or nats://localhost is expected.");
        return null;
    }
}
