using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Signals.Nats;

/// <summary>The streams and consumers of a service, and what they are called.</summary>
/// <remarks>
/// Streams may not share subjects, so there is one for all signals, which keeps a message until each service that receives it has
/// acknowledged it. The version is part of the names, as what is there already stays as it is.
/// </remarks>
internal sealed class Topology(string service, NatsOptions options)
{
    public const string Signals = "SIGNALS_V1";
    public const string Retries = "SIGNALS_V1_RETRIES";
    public const string DeadLetters = "SIGNALS_V1_DEAD_LETTERS";

    private const int NotFound = 404;

    public static string SubjectOf(string signal) => $"signals.v1.sent.{signal}";

    public string RetryOf(string signal) => $"signals.v1.retry.{Token(service)}.{Token(signal)}";

    public string DeadLetterOf(string signal) => $"signals.v1.dead.{Token(service)}.{Token(signal)}";

    /// <summary>Makes the streams that aren't there yet. Those that are may have been made otherwise by whoever runs the server.</summary>
    public async Task DeclareStreamsAsync(NatsJSContext jetStream, CancellationToken cancellationToken)
    {
        await DeclareAsync(jetStream, Signals, "signals.v1.sent.>", StreamConfigRetention.Interest, cancellationToken).ConfigureAwait(false);
        await DeclareAsync(jetStream, Retries, "signals.v1.retry.>", StreamConfigRetention.Workqueue, cancellationToken).ConfigureAwait(false);
        await DeclareAsync(jetStream, DeadLetters, "signals.v1.dead.>", StreamConfigRetention.Limits, cancellationToken).ConfigureAwait(false);
    }

    public async Task<INatsJSConsumer> DeclareConsumerAsync(NatsJSContext jetStream, string signal, CancellationToken cancellationToken)
        => await jetStream.CreateOrUpdateConsumerAsync(Signals, Consumer(signal, SubjectOf(signal)), cancellationToken).ConfigureAwait(false);

    public async Task<INatsJSConsumer> DeclareRetryConsumerAsync(NatsJSContext jetStream, string signal, CancellationToken cancellationToken)
        => await jetStream.CreateOrUpdateConsumerAsync(Retries, Consumer(signal, RetryOf(signal)), cancellationToken).ConfigureAwait(false);

    // A dot would begin another token, and names have no tilde.
    private static string Token(string name) => name.Replace('.', '~');

    private async Task DeclareAsync(
        NatsJSContext jetStream, string name, string subjects, StreamConfigRetention retention, CancellationToken cancellationToken)
    {
        try
        {
            await jetStream.GetStreamAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (NatsJSApiException exception) when (exception.Error.Code == NotFound)
        {
            await jetStream.CreateStreamAsync(
                new StreamConfig(name, [subjects])
                {
                    Retention = retention,
                    Storage = StreamConfigStorage.File,
                    Discard = StreamConfigDiscard.New,
                    NumReplicas = options.Replicas,
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private ConsumerConfig Consumer(string signal, string subject) => new($"{Token(service)}={Token(signal)}")
    {
        FilterSubject = subject,
        AckPolicy = ConsumerConfigAckPolicy.Explicit,
        AckWait = options.AckWait,
        DeliverPolicy = ConsumerConfigDeliverPolicy.All,
        MaxAckPending = 10_000,
        MaxDeliver = -1,
    };
}
