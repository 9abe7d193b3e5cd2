using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;
using NATS.Client.JetStream;
using Signals.Nats.Publishing;
using Signals.Relay.Transports;

namespace Signals.Nats.Consuming;

/// <summary>Consumes what a service is sent and what it failed to handle, and settles it, until it is disposed.</summary>
/// <remarks>
/// It holds what it was sent itself, rather than in the client's buffer, so that it can tell the server that it is alive and hand
/// back what it hasn't begun.
/// </remarks>
internal sealed partial class StreamConsumer : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(5);

    // A stop waits for it: a server can't be told that nobody reads a fetch any more, and what it sends there is with nobody for a time.
    private static readonly TimeSpan FetchExpiry = TimeSpan.FromSeconds(2);

    // After a restart of the server, silence is noticed within twice that.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly NatsLink _link;
    private readonly StreamPublisher _publisher;
    private readonly Topology _topology;
    private readonly NatsOptions _options;
    private readonly RelaySubscription _subscription;
    private readonly Func<IncomingMessage, Task<Verdict>> _receive;
    private readonly ILogger _logger;
    private readonly Channel<HeldMessage> _queue;
    private readonly HeldMessages _sent;
    private readonly HeldMessages _retries;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoning = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _fetched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    public StreamConsumer(
        NatsLink link,
        StreamPublisher publisher,
        Topology topology,
        NatsOptions options,
        RelaySubscription subscription,
        Func<IncomingMessage, Task<Verdict>> receive,
        ILogger logger)
    {
        _link = link;
        _publisher = publisher;
        _topology = topology;
        _options = options;
        _subscription = subscription;
        _receive = receive;
        _logger = logger;
        _queue = Channel.CreateUnbounded<HeldMessage>(new UnboundedChannelOptions { SingleReader = subscription.Concurrency == 1 });
        _sent = new HeldMessages(options.Prefetch);
        _retries = new HeldMessages(options.Prefetch);
    }

    /// <summary>Why it doesn't consume now, or <see langword="null"/>.</summary>
    public string? Trouble { get; private set; }

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
        await _stopping.CancelAsync().ConfigureAwait(false);

        // Calls that run have the host's time. What follows them needs the server, which may be away.
        _link.Connection.ConnectionDisconnected += AbandonAsync;
        if (_link.Connection.ConnectionState != NatsConnectionState.Open)
        {
            _abandoning.CancelAfter(SettleTimeout);
        }

        await _running.ConfigureAwait(false);
        _link.Connection.ConnectionDisconnected -= AbandonAsync;
    }

    private ValueTask AbandonAsync(object? sender, NatsEventArgs arguments)
    {
        _abandoning.CancelAfter(SettleTimeout);
        return default;
    }

    [LoggerMessage(33, LogLevel.Warning, "'{Signal}' is not consumed, and is tried again.", EventName = "NatsNotConsuming")]
    private static partial void NotConsuming(ILogger logger, Exception exception, string signal);

    [LoggerMessage(34, LogLevel.Warning, "A message of '{Signal}' could not be settled, and comes again.", EventName = "NatsNotSettled")]
    private static partial void NotSettled(ILogger logger, Exception exception, string signal);

    [LoggerMessage(35, LogLevel.Error, "{Count} messages of '{Signal}' were not kept until this service came for them. Streams keep them for NatsOptions.KeepFor.", EventName = "NatsNotKept")]
    private static partial void NotKept(ILogger logger, ulong count, string signal);

    private async Task RunAsync()
    {
        Task[] workers = [.. Enumerable.Range(0, _subscription.Concurrency).Select(_ => Task.Run(WorkAsync))];
        using var ending = new CancellationTokenSource();
        Task signsOfLife = GiveSignsOfLifeAsync(ending.Token);
        await Task.WhenAll(
            FetchAsync(Topology.StreamOf(_subscription.Signal), _sent, _begun),
            FetchAsync(_topology.RetriesOf(_subscription.Signal), _retries, new TaskCompletionSource())).ConfigureAwait(false);
        _fetched.TrySetResult();
        _queue.Writer.Complete();
        await Task.WhenAll(workers).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await signsOfLife.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    private async Task FetchAsync(SignalStream stream, HeldMessages held, TaskCompletionSource begun)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _link.ReadyAsync(_stopping.Token).ConfigureAwait(false);
                await _link.EnsureAsync(stream, _stopping.Token).ConfigureAwait(false);
                INatsJSConsumer consumer = await _topology
                    .DeclareConsumerAsync(_link.JetStream, stream, _subscription.Signal, _stopping.Token)
                    .ConfigureAwait(false);
                await TellWhatIsGoneAsync(stream, consumer).ConfigureAwait(false);
                Trouble = null;
                begun.TrySetResult();
                while (!_stopping.IsCancellationRequested)
                {
                    await FetchOnceAsync(consumer, held).ConfigureAwait(false);
                }
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
    }

    private async Task TellWhatIsGoneAsync(SignalStream stream, INatsJSConsumer consumer)
    {
        INatsJSStream found = await _link.JetStream.GetStreamAsync(stream.Name, cancellationToken: _stopping.Token).ConfigureAwait(false);
        ulong next = consumer.Info.AckFloor.StreamSeq + 1;
        if (found.Info.State.FirstSeq > next)
        {
            NotKept(_logger, found.Info.State.FirstSeq - next, _subscription.Signal);
        }
    }

    private async Task FetchOnceAsync(INatsJSConsumer consumer, HeldMessages held)
    {
        int free = await held.TakeRoomAsync(_stopping.Token).ConfigureAwait(false);
        try
        {
            var options = new NatsJSFetchOpts { MaxMsgs = free, Expires = FetchExpiry, IdleHeartbeat = Heartbeat };
            await foreach (INatsJSMsg<byte[]> message in consumer
                .FetchAsync(options, NatsRawSerializer<byte[]>.Default, _abandoning.Token)
                .ConfigureAwait(false))
            {
                if (RestOfPause(message) is { } rest)
                {
                    await message.NakAsync(new AckOpts { NakDelay = rest }, _abandoning.Token).ConfigureAwait(false);
                    continue;
                }

                var one = new HeldMessage(message, held);
                held.Add(one);
                free--;
                _queue.Writer.TryWrite(one);
            }
        }
        finally
        {
            held.FreeRoom(free);
        }
    }

    private async Task WorkAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            // What came with the first one is there a turn later, and needn't wake this one each.
            await Task.Yield();
            while (_queue.Reader.TryRead(out HeldMessage? held))
            {
                await SettleAsync(held).ConfigureAwait(false);
            }
        }
    }

    private async Task SettleAsync(HeldMessage held)
    {
        try
        {
            await HandleAsync(held.Message, held.Among.Settled).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The server sends it again when it hears no more of it.
            NotSettled(_logger, exception, _subscription.Signal);
        }
        finally
        {
            held.Among.Remove(held);
        }
    }

    private async Task HandleAsync(INatsJSMsg<byte[]> message, SettledMessages settled)
    {
        if (_stopping.IsCancellationRequested)
        {
            await HandBackAsync(message).ConfigureAwait(false);
            return;
        }

        if (message.Metadata is { } known && settled.Contains(known))
        {
            await message.AckAsync(cancellationToken: _abandoning.Token).ConfigureAwait(false);
            return;
        }

        Verdict verdict = (int)(message.Metadata?.NumDelivered ?? 1) > _options.DeliveryLimit
            ? Verdict.Reject($"It was delivered {_options.DeliveryLimit} times, and no instance survived to say what became of it.")
            : await _receive(new IncomingMessage(message.Data, FailuresOf(message))).ConfigureAwait(false);
        switch (verdict.Kind)
        {
            case VerdictKind.Return:
                await HandBackAsync(message).ConfigureAwait(false);
                return;
            case VerdictKind.TryAgain:
                await MoveAsync(_topology.RetriesOf(_subscription.Signal), message, verdict).ConfigureAwait(false);
                break;
            case VerdictKind.Reject:
                await MoveAsync(_topology.DeadLettersOf(_subscription.Signal), message, verdict).ConfigureAwait(false);
                break;
        }

        // Before it is acknowledged: without a connection it comes again, too.
        if (message.Metadata is { } metadata)
        {
            settled.Add(metadata);
        }

        await message.AckAsync(cancellationToken: _abandoning.Token).ConfigureAwait(false);
    }

    // To another instance, and so not before this one has ended to fetch.
    private async Task HandBackAsync(INatsJSMsg<byte[]> message)
    {
        await _fetched.Task.ConfigureAwait(false);
        await message.NakAsync(cancellationToken: _abandoning.Token).ConfigureAwait(false);
    }

    // First there, then away from here: at least once. The same message moves once for each failure.
    private async Task MoveAsync(SignalStream stream, INatsJSMsg<byte[]> message, Verdict verdict)
    {
        int failures = FailuresOf(message) + (verdict.Kind == VerdictKind.TryAgain ? 1 : 0);
        string id = $"{message.Metadata?.Stream}.{message.Metadata?.Sequence.Stream}.{stream.Subject}.{failures}";
        await _publisher.PublishAsync(stream, id, Headers, message.Data, _abandoning.Token).ConfigureAwait(false);

        NatsHeaders Headers()
        {
            var headers = new NatsHeaders
            {
                [HeaderNames.ContentType] = OutgoingMessage.ContentType,
                [HeaderNames.Failures] = failures.ToString(CultureInfo.InvariantCulture),
                [HeaderNames.Reason] = InOneLine(verdict.Reason!),
            };
            if (verdict.Kind == VerdictKind.TryAgain)
            {
                headers[HeaderNames.NotBefore] = (DateTimeOffset.UtcNow + verdict.Pause).ToString("O", CultureInfo.InvariantCulture);
            }

            return headers;
        }
    }

    private async Task GiveSignsOfLifeAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_options.AckWait / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await GiveSignOfLifeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task GiveSignOfLifeAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (HeldMessage held in (HeldMessage[])[.. _sent.ToArray(), .. _retries.ToArray()])
            {
                await held.Message.AckProgressAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NatsException)
        {
            // Without a connection there is nobody to give it to.
        }
    }

    // What was acknowledged is on its way, and has arrived with the answer to this.
    private async Task FlushAsync()
    {
        try
        {
            await _link.Connection.PingAsync(_abandoning.Token).AsTask().WaitAsync(_abandoning.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or NatsException)
        {
            // Without a connection it comes again.
        }
    }

    private static int FailuresOf(INatsJSMsg<byte[]> message)
        => message.Headers?.TryGetLastValue(HeaderNames.Failures, out string? value) == true
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int failures)
            && failures < int.MaxValue
            ? failures
            : 0;

    private static TimeSpan? RestOfPause(INatsJSMsg<byte[]> message)
        => message.Headers?.TryGetLastValue(HeaderNames.NotBefore, out string? value) == true
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            && time - DateTimeOffset.UtcNow is var rest
            && rest > TimeSpan.FromMilliseconds(1)
            ? rest
            : null;

    private static string InOneLine(string reason)
    {
        string line = string.Concat(reason.Select(c => c is >= ' ' and <= '~' ? c : ' '));
        return line.Length <= 1_000 ? line : string.Concat(line.AsSpan(0, 1_000), "...");
    }
}
