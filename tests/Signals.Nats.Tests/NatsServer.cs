using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;
using Signals.Brokers;
using Signals.Relay;
using Signals.Relay.Tests.Transports;
using Signals.Relay.Transports;

// Some tests kill the server of all.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Signals.Nats.Tests.NatsServer))]

namespace Signals.Nats.Tests;

/// <summary>A server for all tests of the project.</summary>
public sealed class NatsServer : BrokerServer
{
    private readonly NatsProcess _process = new();

    public override bool KnowsReceivers => false;

    public override string? Missing => _process.Missing;

    public BrokerProcess Process => _process;

    public Uri Uri => _process.Uri;

    public override IRelayTransport Connect(RelayTransportContext context) => new NatsTransport(context, Options());

    public override RelayBuilder Use(RelayBuilder relay) => relay.UseTransport(context => new NatsTransport(context, Options()));

    public override async Task<IReadOnlyList<(string Reason, byte[] Body)>> DeadLettersAsync(string service, string signal)
    {
        await using var connection = new NatsConnection(NatsOpts.Default with { Url = Uri.ToString() });
        var jetStream = new NatsJSContext(connection);
        var letters = new List<(string, byte[])>();
        string subject = new Topology(service, Options()).DeadLettersOf(signal).Subject;

        // Servers before 2.10 take one subject for a consumer, and an ordered one of this client names several.
        INatsJSConsumer consumer = await jetStream.CreateOrUpdateConsumerAsync(
            Topology.DeadLetters.Name,
            new ConsumerConfig { Name = $"{Guid.NewGuid():N}", FilterSubject = subject, AckPolicy = ConsumerConfigAckPolicy.None, InactiveThreshold = TimeSpan.FromSeconds(30) });
        await foreach (INatsJSMsg<byte[]> message in consumer.FetchNoWaitAsync<byte[]>(new NatsJSFetchOpts { MaxMsgs = 1_000 }))
        {
            letters.Add((message.Headers![HeaderNames.Reason].ToString(), message.Data!));
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

    private NatsOptions Options() => new() { Uri = Uri, AckWait = TimeSpan.FromSeconds(3) };
}
