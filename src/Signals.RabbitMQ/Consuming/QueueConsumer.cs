using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Signals.RabbitMQ.Connecting;
using Signals.RabbitMQ.Publishing;
using Signals.Relay;
using Signals.Relay.Transports;

namespace Signals.RabbitMQ.Consuming;

/// <summary>Consumes a queue on whichever connection there is, and settles what comes, until it is disposed.</summary>
internal sealed partial class QueueConsumer : IAsyncDisposable
{
    /// <summary>How often a message has failed.</summary>
    public const string Failures = "x-signals-failures";

    /// <summary>Why a message failed or was rejected.</summary>
    public const string Reason = "x-signals-reason";

    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(1);

    private readonly SupervisedConnection _connection;
    private readonly ConfirmedPublisher _publisher;
    private readonly Topology _topology;
    private readonly RelaySubscription _subscription;
    private readonly ushort _prefetch;
    private readonly Func<IncomingMessage, Task<Verdict>> _receive;
    private readonly ILogger _logger;
    private readonly RunningCalls _calls = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public QueueConsumer(
        SupervisedConnection connection,
        ConfirmedPublisher publisher,
        Topology topology,
        RelaySubscription subscription,
        ushort prefetch,
        Func<IncomingMessage, Task<Verdict>> receive,
        ILogger logger)
    {
        _connection = connection;
        _publisher = publisher;
        _topology = topology;
        _subscription = subscription;
        _prefetch = (ushort)Math.Max(prefetch, subscription.Concurrency);
        _receive = receive;
        _logger = logger;
    }

    /// <summary>Why it doesn't consume now, or <see langword="null"/>.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Starts, and waits until the broker delivers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        try
        {
            await _begun.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _calls.Close();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    [LoggerMessage(22, LogLevel.Warning, "'{Signal}' is not consumed, and is tried again.", EventName = "RabbitMqNotConsuming")]
    private static partial void NotConsuming(ILogger logger, Exception exception, string signal);

    [LoggerMessage(23, LogLevel.Warning, "A message of '{Signal}' could not be settled, and comes again.", EventName = "RabbitMqNotSettled")]
    private static partial void NotSettled(ILogger logger, Exception exception, string signal);

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                LiveConnection live = await _connection.ConnectedAsync(_stopping.Token).ConfigureAwait(false);
                await ConsumeAsync(live).ConfigureAwait(false);
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                Trouble = $"'{_subscription.Signal}' is not consumed: {exception.Message}";
                NotConsuming(_logger, exception, _subscription.Signal);
                await Task.Delay(PauseAfterTrouble, _stopping.Token).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }

        // Without a connection nobody else can end those that run.
        await _calls.DoneAsync().ConfigureAwait(false);
    }

    private async Task ConsumeAsync(LiveConnection live)
    {
        IChannel channel = await live.Connection
            .CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: false,
                    publisherConfirmationTrackingEnabled: false,
                    consumerDispatchConcurrency: (ushort)_subscription.Concurrency),
                live.Lost)
            .ConfigureAwait(false);
        try
        {
            await ConsumeAsync(live, channel).ConfigureAwait(false);
        }
        finally
        {
            // That of a connection which hangs may hang as well.
            _ = Task.Run(channel.Dispose);
        }
    }

    private async Task ConsumeAsync(LiveConnection live, IChannel channel)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string queue = await DeclareAsync(channel, live.Lost).ConfigureAwait(false);
        await channel.BasicQosAsync(0, _prefetch, global: false, live.Lost).ConfigureAwait(false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => HandleAsync(channel, delivery, ended);
        consumer.UnregisteredAsync += (_, _) => End();
        consumer.ShutdownAsync += (_, _) => End();
        string tag = await channel
            .BasicConsumeAsync(queue, autoAck: _subscription.IsEverywhere, consumer, live.Lost)
            .ConfigureAwait(false);
        Trouble = null;
        _begun.TrySetResult();
        using (live.Lost.Register(() => ended.TrySetResult()))
        using (_stopping.Token.Register(() => ended.TrySetResult()))
        {
            await ended.Task.ConfigureAwait(false);
        }

        if (_stopping.IsCancellationRequested && !live.Lost.IsCancellationRequested)
        {
            await channel.BasicCancelAsync(tag, cancellationToken: live.Lost).ConfigureAwait(false);
            await _calls.DoneAsync().ConfigureAwait(false);

            // What was sent ahead and not begun stays in the queue.
            await channel.CloseAsync(live.Lost).ConfigureAwait(false);
        }

        Task End()
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private async Task<string> DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        if (!_subscription.IsEverywhere)
        {
            await _topology.DeclareQueueAsync(channel, _subscription.Signal, cancellationToken).ConfigureAwait(false);
            return _topology.QueueOf(_subscription.Signal);
        }

        await Topology.DeclareExchangeAsync(channel, cancellationToken).ConfigureAwait(false);
        QueueDeclareOk queue = await channel.QueueDeclareAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await channel.QueueBindAsync(queue.QueueName, Topology.Exchange, _subscription.Signal, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return queue.QueueName;
    }

    private async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, TaskCompletionSource ended)
    {
        if (!_calls.TryEnter())
        {
            return;
        }

        try
        {
            Verdict verdict = await _receive(new IncomingMessage(delivery.Body, FailuresOf(delivery))).ConfigureAwait(false);
            if (!_subscription.IsEverywhere)
            {
                await SettleAsync(channel, delivery, verdict).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // It is not settled, so it comes again, when the channel has ended.
            NotSettled(_logger, exception, _subscription.Signal);
            ended.TrySetResult();
        }
        finally
        {
            _calls.Exit();
        }
    }

    private async Task SettleAsync(IChannel channel, BasicDeliverEventArgs delivery, Verdict verdict)
    {
        string queue = _topology.QueueOf(_subscription.Signal);
        switch (verdict.Kind)
        {
            case VerdictKind.Return:
                return;
            case VerdictKind.TryAgain:
                await MoveAsync(
                    (channel, token) => channel.DeclareRetryAsync(_topology, verdict.Pause, token),
                    _topology.RetryOf(verdict.Pause),
                    queue,
                    delivery,
                    verdict).ConfigureAwait(false);
                break;
            case VerdictKind.Reject:
                await MoveAsync(static (_, _) => Task.CompletedTask, "", _topology.DeadLetters, delivery, verdict).ConfigureAwait(false);
                break;
        }

        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false).ConfigureAwait(false);
    }

    // First there, then away from here: at least once.
    private async Task MoveAsync(
        Func<PublishingChannel, CancellationToken, Task> prepare,
        string exchange,
        string routingKey,
        BasicDeliverEventArgs delivery,
        Verdict verdict)
    {
        var properties = new BasicProperties(delivery.BasicProperties)
        {
            DeliveryMode = DeliveryModes.Persistent,
            Headers = new Dictionary<string, object?>(delivery.BasicProperties.Headers ?? new Dictionary<string, object?>())
            {
                [Failures] = FailuresOf(delivery) + (verdict.Kind == VerdictKind.TryAgain ? 1 : 0),
                [Reason] = Shortened(verdict.Reason!),
            },
        };
        if (!await _publisher.PublishAsync(prepare, exchange, routingKey, properties, delivery.Body, CancellationToken.None).ConfigureAwait(false))
        {
            throw new RelayException($"The queue that '{routingKey}' of '{exchange}' leads to is gone.");
        }
    }

    private static int FailuresOf(BasicDeliverEventArgs delivery)
        => delivery.BasicProperties.Headers?.TryGetValue(Failures, out object? value) == true
            && value is byte or short or int or long
            ? (int)Math.Clamp(Convert.ToInt64(value, CultureInfo.InvariantCulture), 0, int.MaxValue - 1)
            : 0;

    // A header has to fit into a frame.
    private static string Shortened(string reason)
        => Encoding.UTF8.GetByteCount(reason) <= 4_000 ? reason : string.Concat(reason.AsSpan(0, 1_000), "…");
}
