using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Signals.Relay;

namespace Signals.RabbitMQ;

/// <summary>What is declared in the broker for a service, and what it is called.</summary>
/// <remarks>The version is part of the names, since the broker refuses to declare the same name otherwise.</remarks>
internal sealed class Topology(string service, int deliveryLimit)
{
    /// <summary>Where signals are published, by their names.</summary>
    public const string Exchange = "signals.v1";

    private const int PreconditionFailed = 406;

    public string DeadLetters { get; } = $"{Exchange}:{service}:dead-letters";

    public string QueueOf(string signal) => $"{Exchange}:{service}:{signal}";

    /// <summary>Where a message waits, by the name of the queue that it goes back to.</summary>
    public string RetryOf(TimeSpan pause)
        => $"{Exchange}:{service}:retry:{((long)pause.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}ms";

    public static Task DeclareExchangeAsync(IChannel channel, CancellationToken cancellationToken)
        => channel.ExchangeDeclareAsync(Exchange, ExchangeType.Direct, durable: true, cancellationToken: cancellationToken);

    public async Task DeclareQueueAsync(IChannel channel, string signal, CancellationToken cancellationToken)
    {
        await DeclareExchangeAsync(channel, cancellationToken).ConfigureAwait(false);
        await DeclareAsync(channel, DeadLetters, new() { ["x-queue-type"] = "quorum" }, cancellationToken).ConfigureAwait(false);
        await DeclareAsync(
            channel,
            QueueOf(signal),
            new()
            {
                ["x-queue-type"] = "quorum",
                ["x-delivery-limit"] = deliveryLimit,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = DeadLetters,
                ["x-dead-letter-strategy"] = "at-least-once",
                ["x-overflow"] = "reject-publish",
            },
            cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(QueueOf(signal), Exchange, signal, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Declares where messages wait for a time before they go back to the queue that they are addressed to.</summary>
    public async Task DeclareRetryAsync(IChannel channel, TimeSpan pause, CancellationToken cancellationToken)
    {
        string name = RetryOf(pause);
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        await DeclareAsync(
            channel,
            name,
            new()
            {
                ["x-queue-type"] = "quorum",
                ["x-message-ttl"] = (long)pause.TotalMilliseconds,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-strategy"] = "at-least-once",
                ["x-overflow"] = "reject-publish",
            },
            cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(name, name, "", cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private static async Task DeclareAsync(
        IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        try
        {
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == PreconditionFailed)
        {
            throw new RelayException(
                $"The queue '{queue}' is there already, declared in another way: {exception.ShutdownReason.ReplyText} "
                + "Let it run empty and delete it, or set the same options as whoever declared it.",
                exception);
        }
    }
}
