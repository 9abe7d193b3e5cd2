using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Signals.Brokers;
using Signals.RabbitMQ.Consuming;
using Signals.Relay;
using Signals.Relay.Tests.Transports;
using Signals.Relay.Transports;

// Some tests kill the server of all.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Signals.RabbitMQ.Tests.RabbitMqServer))]

namespace Signals.RabbitMQ.Tests;

/// <summary>A server for all tests of the project.</summary>
public sealed class RabbitMqServer : BrokerServer
{
    private readonly RabbitMqProcess _process = new();

    public override string? Missing => _process.Missing;

    public BrokerProcess Process => _process;

    public Uri Uri => _process.Uri;

    public override IRelayTransport Connect(RelayTransportContext context)
        => new RabbitMqTransport(context, new RabbitMqOptions { Uri = Uri });

    public override RelayBuilder Use(RelayBuilder relay) => relay.UseRabbitMq(options => options.Uri = Uri);

    public override async Task<IReadOnlyList<(string Reason, byte[] Body)>> DeadLettersAsync(string service, string signal)
    {
        await using IConnection connection = await new ConnectionFactory { Uri = Uri }.CreateConnectionAsync();
        await using IChannel channel = await connection.CreateChannelAsync();
        var letters = new List<(string, byte[])>();

        // What is not acknowledged stays there.
        while (await channel.BasicGetAsync(new Topology(service, 1).DeadLetters, autoAck: false) is { } letter)
        {
            letters.Add((
                letter.BasicProperties.Headers![QueueConsumer.Reason] is byte[] reason ? Encoding.UTF8.GetString(reason) : "none",
                letter.Body.ToArray()));
        }

        return letters;
    }

    public override void Kill() => _process.Kill();

    public override Task RestartAsync() => _process.StartAsync();

    public override async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await _process.StartAsync();
        }
    }

    public override ValueTask DisposeAsync() => _process.DisposeAsync();
}
