using Signals.Relay.Transports;

namespace Signals.Relay.InMemory;

/// <summary>Takes messages out of a queue and settles them, until it is disposed.</summary>
internal sealed class InMemoryConsumer : IAsyncDisposable
{
    private readonly InMemoryBroker _broker;
    private readonly string _service;
    private readonly RelaySubscription _subscription;
    private readonly Func<IncomingMessage, Task<Verdict>> _receive;
    private readonly InMemoryQueue _queue;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;

    public InMemoryConsumer(
        InMemoryBroker broker, string service, RelaySubscription subscription, Func<IncomingMessage, Task<Verdict>> receive)
    {
        _broker = broker;
        _service = service;
        _subscription = subscription;
        _receive = receive;
        _queue = subscription.IsEverywhere ? broker.AddInstance(subscription.Signal) : broker.QueueOf(service, subscription.Signal);
        _running = Task.WhenAll(Enumerable.Range(0, subscription.Concurrency).Select(_ => Task.Run(ConsumeAsync)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _stopped.TrySetResult();
        await _running.ConfigureAwait(false);
        if (_subscription.IsEverywhere)
        {
            _broker.RemoveInstance(_queue);
        }
    }

    private async Task ConsumeAsync()
    {
        while (await NextAsync().ConfigureAwait(false) is { } message)
        {
            Verdict verdict = await _receive(new IncomingMessage(message.Body, message.Failures)).ConfigureAwait(false);
            switch (verdict.Kind)
            {
                case VerdictKind.TryAgain:
                    _queue.ReturnAfter(verdict.Pause, message with { Failures = message.Failures + 1 });
                    break;
                case VerdictKind.Return:
                    // To another one, and so not before this one takes no more.
                    await _stopped.Task.ConfigureAwait(false);
                    _queue.Return(message);
                    break;
                case VerdictKind.Reject:
                    _broker.Bury(new InMemoryDeadLetter(_service, _subscription.Signal, message.Body, verdict.Reason!));
                    _queue.Settle();
                    break;
                default:
                    _queue.Settle();
                    break;
            }
        }
    }

    private async Task<QueuedMessage?> NextAsync()
    {
        try
        {
            return await _queue.TakeAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
