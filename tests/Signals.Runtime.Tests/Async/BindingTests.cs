using System.Collections.Concurrent;

namespace Signals.Tests;

/// <summary>To which kind of receiver the compiler takes what people write.</summary>
public class BindingTests
{
    private readonly SequentialDone.Signal _signal = SequentialDone.In(new SignalNamespace());
    private readonly SequentialAsked.Signal _asked = SequentialAsked.In(new SignalNamespace());
    private readonly AskedForAnything.Signal _anything = AskedForAnything.In(new SignalNamespace());
    private readonly AskedForText.Signal _text = AskedForText.In(new SignalNamespace());
    private readonly ConcurrentQueue<int> _log = new();

    [Fact]
    public void An_async_lambda_is_a_task()
    {
        Is<SequentialDone.TaskReceiver>(_signal.Connect(async (_, _) => await Task.Yield(), weak: false));
        Is<SequentialDone.TaskReceiver>(_signal.Connect(async (sender, number) => { await Task.Yield(); }, weak: false));
        Is<SequentialDone.AsyncReceiver>(_signal.Connect(async (_, _, token) => await Task.Delay(0, token), weak: false));
        Is<SequentialAsked.TaskReceiver>(_asked.Connect(async (_, number) => await Task.FromResult(number), weak: false));
        Is<SequentialAsked.AsyncReceiver>(_asked.Connect(async (_, number, _) => await Task.FromResult(number), weak: false));
        Is<AskedForAnything.TaskReceiver>(_anything.Connect(async (_, number) => await Task.FromResult(number), weak: false));
    }

    [Fact]
    public void A_lambda_that_gives_a_task_is_a_task()
    {
        Is<SequentialDone.TaskReceiver>(_signal.Connect((_, _) => Task.CompletedTask, weak: false));
        Is<SequentialDone.TaskReceiver>(_signal.Connect((_, _) => Task.FromResult(1), weak: false));
        Is<SequentialDone.AsyncReceiver>(_signal.Connect((_, _, token) => Task.Delay(0, token), weak: false));
        Is<SequentialAsked.TaskReceiver>(_asked.Connect((_, number) => Task.FromResult(number), weak: false));
        Is<AskedForAnything.TaskReceiver>(_anything.Connect((_, _) => Task.FromResult<object>("a"), weak: false));
    }

    [Fact]
    public void A_lambda_that_gives_nothing_is_synchronous()
    {
        Is<SequentialDone.Receiver>(_signal.Connect((_, number) => _log.Enqueue(number), weak: false));
        Is<SequentialDone.Receiver>(_signal.Connect((_, number) => { _log.Enqueue(number); }, weak: false));
        Is<SequentialDone.Receiver>(_signal.Connect((_, _) => { }, weak: false));
        Is<SequentialDone.Receiver>(_signal.Connect((_, _) => _log.TryDequeue(out _), weak: false));
        Is<SequentialAsked.Receiver>(_asked.Connect((_, number) => number, weak: false));
        Is<AskedForAnything.Receiver>(_anything.Connect((_, _) => "a", weak: false));
    }

    [Fact]
    public void A_method_is_what_it_returns()
    {
        Is<SequentialDone.Receiver>(_signal.Connect(OnSync));
        Is<SequentialDone.TaskReceiver>(_signal.Connect(OnTask));
        Is<SequentialDone.TaskReceiver>(_signal.Connect(OnTaskOfNumber));
        Is<SequentialDone.AsyncReceiver>(_signal.Connect(OnAsync));
        Is<SequentialAsked.Receiver>(_asked.Connect(AnswerSync));
        Is<SequentialAsked.TaskReceiver>(_asked.Connect(OnTaskOfNumber));
    }

    [Fact]
    public async Task A_lambda_that_does_nothing_but_throw_can_be_connected()
    {
        _signal.Connect((_, _) => throw new FormatException(), weak: false);
        _signal.Connect((_, _, _) => throw new FormatException(), weak: false);
        _asked.Connect((_, _) => throw new FormatException(), weak: false);
        _asked.Connect((_, _, _) => throw new FormatException(), weak: false);

        Assert.Equal(2, (await Assert.ThrowsAsync<AggregateException>(() => _signal.SendAsync(null, 1).InTime())).InnerExceptions.Count);
        Assert.Equal(2, (await Assert.ThrowsAsync<AggregateException>(() => _asked.SendAsync(null, 1).InTime())).InnerExceptions.Count);
    }

    [Fact]
    public async Task A_lambda_that_replies_with_null_or_default_is_synchronous()
    {
        Is<AskedForText.Receiver>(_text.Connect((_, _) => null!, weak: false));
        Is<AskedForText.Receiver>(_text.Connect((_, _) => default!, weak: false));

        Assert.Equal([null, null], (await _text.SendAsync(null, 1).InTime()).Select(reply => reply.Value));
    }

    [Fact]
    public void What_is_connected_can_be_disconnected()
    {
        _signal.Connect(OnSync);
        _signal.Connect(OnTask);
        _signal.Connect(OnAsync);

        Assert.True(_signal.Disconnect(OnSync));
        Assert.True(_signal.Disconnect(OnTask));
        Assert.True(_signal.Disconnect(OnAsync));
        Assert.False(_signal.Disconnect(OnAsync));
        Assert.False(_signal.HasReceivers);
    }

    private static void Is<TReceiver>(Connection connection) => Assert.IsType<TReceiver>(connection.Receiver);

    private static void OnSync(object? sender, int number)
    {
    }

    private static Task OnTask(object? sender, int number) => Task.CompletedTask;

    private static Task<int> OnTaskOfNumber(object? sender, int number) => Task.FromResult(number);

    private static Task OnAsync(object? sender, int number, CancellationToken cancellationToken) => Task.CompletedTask;

    private static int AnswerSync(object? sender, int number) => number;
}
