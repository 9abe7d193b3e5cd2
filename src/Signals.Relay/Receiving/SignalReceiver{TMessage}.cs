using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Signals.CompilerServices;
using Signals.Relay.Transports;
using Signals.Relay.Wire;

namespace Signals.Relay.Receiving;

/// <summary>Receives the messages of one signal while somebody is connected to it, and sends them here.</summary>
internal sealed class SignalReceiver<TMessage> : SignalReceiver
    where TMessage : class, IRelayedMessage<TMessage>
{
    // Neither muting nor the end of a weak receiver is told to anybody.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly RelayConnection _relay;
    private readonly RelaySubscription _subscription;
    private readonly bool _isPublished;
    private readonly Signal<TMessage> _signal;
    private readonly JsonTypeInfo<TMessage> _contract;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _declared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private volatile string? _trouble;

    /// <param name="relay">The relay.</param>
    /// <param name="subscription">What is received.</param>
    /// <param name="isPublished">Whether a publisher of the same relay is connected to the signal too.</param>
    public SignalReceiver(RelayConnection relay, RelaySubscription subscription, bool isPublished)
    {
        _relay = relay;
        _subscription = subscription;
        _isPublished = isPublished;
        _signal = TMessage.SignalIn(relay.Signals);
        _contract = TMessage.Contract(relay.Json);
    }

    public override string? Trouble => _trouble;

    // The publisher is connected too.
    private int Own => _isPublished ? 1 : 0;

    private bool HasReceivers
        => !_signal.IsMuted && (_isPublished ? _signal.Connections.Count > Own : _signal.HasReceivers);

    public override Task Declare()
    {
        _running = Task.Run(RunAsync);
        return _declared.Task;
    }

    public override Task Start()
    {
        _starting.TrySetResult();
        return _started.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _relay.Transport.DeclareAsync(_subscription, _stopping.Token).ConfigureAwait(false);
                _trouble = null;
                _declared.TrySetResult();
                await _starting.Task.WaitAsync(_stopping.Token).ConfigureAwait(false);
                while (true)
                {
                    await ReceiveWhileConnectedAsync().ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                _trouble = $"'{_subscription.Signal}' is not received: {exception.Message}";
                _relay.Log.NotReceiving(_subscription.Signal, exception);
                await Task.Delay(TryAgainAfter, _stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private async Task ReceiveWhileConnectedAsync()
    {
        if (!HasReceivers)
        {
            _trouble = null;
            _started.TrySetResult();
            await LookUntilAsync(() => HasReceivers, _stopping.Token).ConfigureAwait(false);
        }

        using var looking = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var stay = new Stay(looking);
        IAsyncDisposable consuming = await _relay.Transport
            .SubscribeAsync(_subscription, message => HandleAsync(message, stay), _stopping.Token)
            .ConfigureAwait(false);
        try
        {
            _trouble = null;
            _started.TrySetResult();
            await LookUntilAsync(() => !HasReceivers, looking.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
        }
        finally
        {
            stay.End();
            await consuming.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task LookUntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (!condition())
        {
            await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Verdict> HandleAsync(IncomingMessage incoming, Stay stay)
    {
        CloudEvent @event;
        TMessage message;
        try
        {
            (@event, message) = Read(incoming.Body);
        }
        catch (InvalidMessageException exception)
        {
            return Reject(exception.Message, id: null);
        }

        if (IsHandledByItsSender(@event))
        {
            return Verdict.Accept;
        }

        using Activity? activity = _relay.Instrumentation.StartProcess(_subscription.Signal, @event);
        RelayedMessage.Current = new RelayedMessage(@event.Id, @event.Source, @event.Time, incoming.Failures);
        var send = new InboundSend(_signal);
        using (new InboundMessage(message, _relay.Signals))
        {
            await send.RunAsync(() => _signal.SendMessageAsync(message, _relay.Aborting)).ConfigureAwait(false);
        }

        if (send.Failures.Count > 0)
        {
            return _relay.Aborting.IsCancellationRequested ? Verdict.Return : Fail(send.Failures, @event, incoming.Failures + 1, activity);
        }

        if (!_subscription.IsEverywhere && IsStillWanted(send, TMessage.SenderOf(message)))
        {
            await stay.LeaveAsync().ConfigureAwait(false);
            return Verdict.Return;
        }

        _relay.Instrumentation.Received(_subscription.Signal);
        return Verdict.Accept;
    }

    // Nobody was called, and not since the receivers that there are want other senders, or since a capture or stream is all there is.
    private bool IsStillWanted(InboundSend send, object? sender)
        => send.Receivers <= Own && (!HasReceivers || _signal.ConnectionsFor(sender).Count > Own);

    private (CloudEvent Event, TMessage Message) Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > _relay.Options.MaxMessageSize)
        {
            throw new InvalidMessageException(
                $"It has {body.Length:N0} bytes, and may have {_relay.Options.MaxMessageSize:N0} "
                + $"({nameof(RelayOptions)}.{nameof(RelayOptions.MaxMessageSize)}).");
        }

        try
        {
            CloudEvent @event = CloudEventReader.Read(body);
            if (@event.Type != _subscription.Signal)
            {
                throw new InvalidMessageException($"It is of type '{@event.Type}', where '{_subscription.Signal}' is expected.");
            }

            return (@event, ReadPayload(@event));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter where half of a surrogate pair or bytes that are no UTF-8 stand in a text.
            throw new InvalidMessageException($"It is no JSON: {exception.Message}");
        }
    }

    private TMessage ReadPayload(CloudEvent @event)
    {
        try
        {
            TMessage message = JsonSerializer.Deserialize(@event.Data.Span, _contract)!;
            return @event.Subject is { } subject ? TMessage.WithSender(message, subject, _relay.Json) : message;
        }
        catch (Exception exception)
        {
            // Also what the author's own constructor says of the values.
            throw new InvalidMessageException($"Its data or subject does not fit the signal '{_subscription.Signal}': {exception.Message}");
        }
    }

    // The sender's own receivers got it in the process: those of its service where that receives, or those of its instance.
    private bool IsHandledByItsSender(CloudEvent @event)
        => @event.Source == _relay.Service
            && (_subscription.IsEverywhere ? @event.Instance == _relay.Instance : @event.IsHandledBySource);

    private Verdict Fail(IReadOnlyList<Exception> failures, CloudEvent @event, int count, Activity? activity)
    {
        Exception exception = failures.Count == 1 ? failures[0] : new AggregateException(failures);
        _relay.Instrumentation.ReceiverFailed(_subscription.Signal, activity, exception);
        string reason = $"{exception.GetType()}: {exception.Message}";
        if (_subscription.IsEverywhere)
        {
            _relay.Log.InstanceFailed(_subscription.Signal, @event.Id, exception);
            return Verdict.Accept;
        }

        if (count > _relay.Options.Pauses.Count)
        {
            return Reject($"It failed {count} times, at last with {reason}", @event.Id, exception);
        }

        TimeSpan pause = _relay.Options.Pauses[count - 1];
        _relay.Log.ReceiverFailed(_subscription.Signal, @event.Id, count, pause, exception);
        return Verdict.TryAgain(pause, reason);
    }

    private Verdict Reject(string reason, string? id, Exception? exception = null)
    {
        _relay.Instrumentation.Rejected(_subscription.Signal, _subscription.IsEverywhere);
        _relay.Log.Rejected(_subscription.Signal, id, reason, exception);
        return _subscription.IsEverywhere ? Verdict.Accept : Verdict.Reject(reason);
    }

    /// <summary>One time of consuming, which ends when nobody is connected any more.</summary>
    private sealed class Stay(CancellationTokenSource looking)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End() => _ended.TrySetResult();

        /// <summary>Ends the consuming. What is kept until then isn't delivered anew meanwhile.</summary>
        public Task LeaveAsync()
        {
            try
            {
                looking.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended.
            }

            return _ended.Task;
        }
    }
}
