namespace Signals.Tests;

/// <summary>Code that doesn't know a signal connects receivers of whole messages, under the same rules as every other.</summary>
public class MessageReceiverTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<string> _log = [];

    [Fact]
    public void They_are_called_in_connection_order_among_the_others_with_one_message()
    {
        Counted.Signal known = Counted.In(_signals);
        Signal<Counted> signal = known;
        var messages = new List<Counted>();
        using Connection first = known.Connect((_, number) => _log.Add($"payload {number}"));
        using Connection second = signal.Connect(message =>
        {
            messages.Add(message);
            _log.Add($"message {message.Number} of {message.Sender}");
        });
        using Connection third = known.Connect((_, number) => _log.Add($"payload too {number}"));
        using Connection fourth = signal.Connect(messages.Add);
        using SignalCapture<Counted> sent = signal.Capture();

        known.Send("me", 1);

        Assert.Equal(["payload 1", "message 1 of me", "payload too 1"], _log);
        Assert.Equal([sent[0], sent[0]], messages);
    }

    [Fact]
    public void A_message_that_is_sent_is_the_one_that_is_received()
    {
        Counted.Signal signal = Counted.In(_signals);
        Counted? received = null;
        using Connection connection = ((Signal<Counted>)signal).Connect(message => received = message);
        var sent = new Counted(1);

        signal.SendMessage(sent);

        Assert.Same(sent, received);
    }

    [Fact]
    public void They_may_be_of_one_sender()
    {
        Signal<Counted> signal = Counted.In(_signals);
        using Connection connection = signal.Connect(message => _log.Add($"{message.Number}"), sender: this);

        Counted.In(_signals).Send(this, 1);
        Counted.In(_signals).Send("other", 2);
        Counted.In(_signals).Send(null, 3);

        Assert.Equal(["1"], _log);
        Assert.Same(this, connection.Sender);
        Assert.Throws<ArgumentNullException>("sender", () => signal.Connect(message => { }, sender: null!));
    }

    [Fact]
    public void They_are_held_weakly()
    {
        Signal<Counted> signal = Counted.In(_signals);
        var listener = new Listener(_log);
        signal.Connect(listener.On);
        Garbage.Do(() => signal.Connect(new Listener(_log).On));
        Garbage.Collect();

        Counted.In(_signals).Send(null, 1);

        Assert.Equal(["1"], _log);
        Assert.True(signal.Disconnect(listener.On));
        Assert.False(signal.HasReceivers);
    }

    [Fact]
    public void One_that_is_connected_both_ways_is_called_once()
    {
        Signal<Counted> signal = Counted.In(_signals);
        var listener = new Listener(_log);
        signal.Connect(listener.On, sender: this);
        signal.Connect(listener.On);

        Counted.In(_signals).Send(this, 1);

        Assert.Equal(["1"], _log);
        GC.KeepAlive(listener);
    }

    [Fact]
    public void A_failure_is_one_of_a_receiver()
    {
        var connections = new List<Connection>();
        _signals.ReceiverFailed += failure => connections.Add(failure.Connection);
        Signal<Reported> signal = Reported.In(_signals);
        using Connection connection = signal.Connect((Action<Reported>)(message => throw new FormatException()));

        Reported.In(_signals).Send(null, 1);

        Assert.Same(connection, Assert.Single(connections));
    }

    [Fact]
    public async Task On_an_asynchronous_signal_they_are_awaited()
    {
        Signal<SequentialDone> signal = SequentialDone.In(_signals);
        var gate = new Gate();
        using Connection first = signal.Connect(async message =>
        {
            await gate.Task;
            _log.Add($"task {message.Number}");
        });
        using Connection second = signal.Connect((message, cancellationToken) =>
        {
            _log.Add($"token {message.Number} {cancellationToken.CanBeCanceled}");
            return Task.CompletedTask;
        });
        using Connection third = signal.Connect((Action<SequentialDone>)(message => _log.Add($"sync {message.Number}")));
        using var cancelling = new CancellationTokenSource();

        ValueTask sent = SequentialDone.In(_signals).SendAsync(null, 1, cancelling.Token);
        Assert.False(sent.IsCompleted);
        gate.Open();
        await sent.AsTask().InTime();

        Assert.Equal(["task 1", "token 1 True", "sync 1"], _log);
    }

    [Fact]
    public async Task Those_that_are_awaited_may_be_of_one_sender_and_are_held_weakly_too()
    {
        Signal<SequentialDone> signal = SequentialDone.In(_signals);
        var stays = new AsyncReceiver(_log);
        signal.Connect(stays.OnAsync, sender: this);
        signal.Connect(stays.OnWithTokenAsync, sender: this);
        signal.Connect(stays.OnToAnyAsync);
        Garbage.Do(() =>
        {
            var goes = new AsyncReceiver(_log);
            signal.Connect(goes.OnAsync, sender: this);
            signal.Connect(goes.OnWithTokenAsync, sender: this);
            signal.Connect(goes.OnAsync);
            signal.Connect(goes.OnWithTokenAsync);
        });
        Garbage.Collect();

        await SequentialDone.In(_signals).SendAsync(this, 1);
        await SequentialDone.In(_signals).SendAsync("another", 2);
        Assert.Equal(["1", "1 with a token", "1 to any", "2 to any"], _log);

        Assert.True(signal.Disconnect(stays.OnAsync, sender: this));
        Assert.True(signal.Disconnect(stays.OnWithTokenAsync));
        Assert.True(signal.Disconnect(stays.OnToAnyAsync));
        Assert.False(signal.HasReceivers);
        GC.KeepAlive(stays);
    }

    private sealed class AsyncReceiver(List<string> log)
    {
        public Task OnAsync(SequentialDone message) => Note($"{message.Number}");

        public Task OnToAnyAsync(SequentialDone message) => Note($"{message.Number} to any");

        public Task OnWithTokenAsync(SequentialDone message, CancellationToken cancellationToken) => Note($"{message.Number} with a token");

        private Task Note(string line)
        {
            log.Add(line);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_sync_signal_refuses_those_that_it_cannot_wait_for()
    {
        Signal<Counted> signal = Counted.In(_signals);

        var exception = Assert.Throws<InvalidOperationException>(() => signal.Connect(async message => await Task.Yield()));

        Assert.Contains("'counted'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Action<Counted>", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => signal.Connect((message, cancellationToken) => Task.CompletedTask));
        Assert.Throws<InvalidOperationException>(() => signal.Connect(async message => await Task.Yield(), sender: this));
        Assert.Throws<InvalidOperationException>(() => signal.Connect((message, cancellationToken) => Task.CompletedTask, sender: this));
        Assert.False(signal.HasReceivers);
    }

    [Fact]
    public async Task They_give_no_reply()
    {
        using Connection reply = SyncAsked.In(_signals).Connect((_, number) => number * 2);
        using Connection message = ((Signal<SyncAsked>)SyncAsked.In(_signals)).Connect(message => _log.Add($"{message.Number}"));
        using Connection asyncReply = SequentialAsked.In(_signals).Connect((_, number) => number * 3);
        using Connection asyncMessage = ((Signal<SequentialAsked>)SequentialAsked.In(_signals)).Connect(async message =>
        {
            await Task.Yield();
            _log.Add($"{message.Number}");
        });

        Replies<int> replies = SyncAsked.In(_signals).Send(null, 1);
        Replies<int> asyncReplies = await SequentialAsked.In(_signals).SendAsync(null, 2);

        Assert.Equal([2], replies.Select(reply => reply.Value));
        Assert.Equal([6], asyncReplies.Select(reply => reply.Value));
        Assert.Equal(["1", "2"], _log);
    }

    private sealed class Listener(List<string> log)
    {
        public void On(Counted message) => log.Add($"{message.Number}");
    }
}
