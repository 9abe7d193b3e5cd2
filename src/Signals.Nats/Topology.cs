using System.Collections.Concurrent;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace Signals.Nats;

/// <summary>The streams and consumers of a service, and what they are called.</summary>
/// <remarks>
/// A signal has a stream, which keeps messages for a time, whoever has acknowledged them: with the retention policies that remove what
/// is acknowledged (interest, work queue), nats-server 2.9.10 loses messages that come while it removes the last ones of a stream, and
/// more of them where consumers want some of the stream's subjects; and to purge a stream forgets what consumers haven't acknowledged.
/// The version is part of the names, as what is there already stays as it is.
/// </remarks>
internal sealed class Topology(string service, NatsOptions options)
{
    private const int NotFound = 404;

    // Within which an id that comes again is the same message. It may not be longer than messages are kept.
    private static readonly TimeSpan DuplicateWindow = TimeSpan.FromMinutes(2);

    private static readonly ConcurrentDictionary<string, SignalStream> Streams = new();

    /// <summary>The dead letters of all services.</summary>
    public static SignalStream DeadLetters { get; } = new("SIGNALS_V1_DEAD_LETTERS", "signals.v1.dead.>") { IsKept = true };

    public static SignalStream StreamOf(string signal) => Streams.GetOrAdd(
        signal,
        static signal => new($"SIGNALS_V1={Token(signal)}", $"signals.v1.sent.{signal}") { BeginsWith = ConsumerConfigDeliverPolicy.New });

    public SignalStream RetriesOf(string signal)
        => new($"SIGNALS_V1_RETRIES={Token(service)}={Token(signal)}", $"signals.v1.retry.{Token(service)}.{Token(signal)}");

    public SignalStream DeadLettersOf(string signal)
        => DeadLetters with { Subject = $"signals.v1.dead.{Token(service)}.{Token(signal)}" };

    /// <summary>Makes a stream that isn't there yet. One that is may have been made otherwise by whoever runs the server.</summary>
    public async Task DeclareAsync(NatsJSContext jetStream, SignalStream stream, CancellationToken cancellationToken)
    {
        try
        {
            await jetStream.GetStreamAsync(stream.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (NatsJSApiException exception) when (exception.Error.Code == NotFound)
        {
            await jetStream.CreateStreamAsync(
                new StreamConfig(stream.Name, [stream.Subjects])
                {
                    Retention = StreamConfigRetention.Limits,
                    Storage = StreamConfigStorage.File,
                    Discard = StreamConfigDiscard.New,
                    MaxAge = stream.IsKept ? TimeSpan.Zero : options.KeepFor,
                    DuplicateWindow = options.KeepFor < DuplicateWindow ? options.KeepFor : DuplicateWindow,
                    NumReplicas = options.Replicas,
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the service's consumer of a signal's stream, or of that of its retries.</summary>
    public async Task<INatsJSConsumer> DeclareConsumerAsync(
        NatsJSContext jetStream, SignalStream stream, string signal, CancellationToken cancellationToken)
        => await jetStream.CreateOrUpdateConsumerAsync(
            stream.Name,
            new ConsumerConfig($"{Token(service)}={Token(signal)}")
            {
                AckPolicy = ConsumerConfigAckPolicy.Explicit,
                AckWait = options.AckWait,
                DeliverPolicy = stream.BeginsWith,
                MaxAckPending = 10_000,
                MaxDeliver = -1,
            },
            cancellationToken).ConfigureAwait(false);

    // A dot would begin another token, and names have no tilde.
    private static string Token(string name) => name.Replace('.', '~');
}
