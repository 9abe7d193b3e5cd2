using System.Collections.Concurrent;

namespace Signals.Tests;

public class DeliveryTests
{
    private readonly ConcurrentQueue<string> _log = new();

    public static TheoryData<string> All => AnySignal.All;

    public static TheoryData<string> Sequential => AnySignal.Sequential;

    public static TheoryData<string> Concurrent => AnySignal.Concurrent;

    [Theory, MemberData(nameof(All))]
    public async Task Receivers_of_all_kinds_are_called_in_connection_order(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((int number) => _log.Enqueue($"sync {number}"));
        signal.Connect(number => Log($"task {number}"));
        signal.Connect((number, _) => Log($"async {number}"));
        signal.Connect((int number) => _log.Enqueue($"last {number}"));

        await signal.SendAsync(1).InTime();
        await signal.SendAsync(2).InTime();

        Assert.Equal(["sync 1", "task 1", "async 1", "last 1", "sync 2", "task 2", "async 2", "last 2"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public void A_send_whose_receivers_complete_at_once_completes_at_once(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect(_ => Task.CompletedTask);
        signal.Connect((int _) => { });

        Assert.True(signal.SendAsync(1).IsCompletedSuccessfully);
    }

    [Theory, MemberData(nameof(Sequential))]
    public async Task Each_receiver_is_awaited_before_the_next_is_called(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Gate[] gates = [new(), new(), new()];
        Gate[] called = [new(), new(), new()];
        for (int i = 0; i < gates.Length; i++)
        {
            int place = i;
            signal.Connect(_ =>
            {
                called[place].Open();
                return gates[place].Task;
            });
        }

        Task sent = signal.SendAsync(1);
        for (int i = 0; i < gates.Length; i++)
        {
            await called[i].Task.InTime();
            Assert.All(called[(i + 1)..], later => Assert.False(later.Task.IsCompleted));
            Assert.False(sent.IsCompleted);
            gates[i].Open();
        }

        await sent.InTime();
    }

    [Theory, MemberData(nameof(Concurrent))]
    public async Task All_receivers_are_started_before_the_first_is_awaited(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Gate[] gates = [new(), new(), new()];
        foreach ((int place, Gate gate) in gates.Index())
        {
            signal.Connect(_ =>
            {
                _log.Enqueue($"started {place}");
                return gate.Task;
            });
        }

        signal.Connect((int _) => _log.Enqueue("sync"));

        Task sent = signal.SendAsync(1);

        Assert.Equal(["started 0", "started 1", "started 2", "sync"], _log);
        gates[2].Open();
        gates[0].Open();
        Assert.False(sent.IsCompleted);
        gates[1].Open();
        await sent.InTime();
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_receiver_of_the_sender_is_called_in_its_place_and_once(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var sender = new Sender();
        signal.Connect(_ => Log("any, first"));
        signal.Connect(_ => Log("own"), sender);
        signal.Connect(_ => Log("another's"), new Sender());
        signal.Connect(_ => Log("any, last"));

        await signal.SendFrom(sender, 1, CancellationToken.None).InTime();
        await signal.SendAsync(2).InTime();

        Assert.Equal(["any, first", "own", "any, last", "any, first", "any, last"], _log);
    }

    [Fact]
    public async Task A_receiver_that_is_connected_to_any_sender_and_to_this_one_is_called_once()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        var sender = new Sender();
        Func<object?, int, Task> receiver = (_, number) => Log($"{number}");
        SequentialDone.TaskReceiver once = new(receiver);
        signal.Connect(once, sender, weak: false);
        signal.Connect((_, _) => Log("between"), weak: false);
        signal.Connect(once, weak: false);

        await signal.SendAsync(sender, 1).InTime();

        Assert.Equal(["1", "between"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_receiver_that_is_connected_during_a_send_is_not_called_by_it(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect(_ =>
        {
            signal.Connect(_ => Log("added"));
            return gate.Task;
        });

        Task sent = signal.SendAsync(1);
        signal.Connect((int _) => _log.Enqueue("added while suspended"));
        gate.Open();
        await sent.InTime();

        Assert.Empty(_log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_receiver_that_an_earlier_one_disconnects_is_not_called(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Connection? later = null;
        signal.Connect((int _) => later!.Dispose());
        later = signal.Connect(_ => Log("later"));

        await signal.SendAsync(1).InTime();

        Assert.Empty(_log);
    }

    [Theory, MemberData(nameof(Sequential))]
    public async Task A_receiver_that_is_disconnected_while_an_earlier_one_is_suspended_is_not_called(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect(_ => gate.Task);
        Connection later = signal.Connect(_ => Log("later"));

        Task sent = signal.SendAsync(1);
        later.Dispose();
        gate.Open();
        await sent.InTime();

        Assert.Empty(_log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_receiver_that_is_disconnected_while_it_is_suspended_finishes(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        Connection connection = signal.Connect(async _ =>
        {
            await gate.Task;
            await Log("finished");
        });

        Task sent = signal.SendAsync(1);
        connection.Dispose();
        Assert.False(sent.IsCompleted);
        gate.Open();
        await sent.InTime();

        Assert.Equal(["finished"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_send_from_within_a_receiver_is_delivered_at_once(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect(async number =>
        {
            await Log($"first {number}");
            if (number == 1)
            {
                await signal.SendAsync(2);
            }
        });
        signal.Connect(number => Log($"second {number}"));

        await signal.SendAsync(1).InTime();

        Assert.Equal(["first 1", "first 2", "second 2", "second 1"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_muted_signal_reaches_nobody(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect(_ => Log("called"));

        using (signal.Signal.Mute())
        {
            Assert.True(signal.SendAsync(1).IsCompletedSuccessfully);
        }

        Assert.Empty(_log);
        await signal.SendAsync(2).InTime();
        Assert.Equal(["called"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_send_that_has_begun_is_not_muted(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect(_ => gate.Task);
        signal.Connect(_ => Log("called"));

        Task sent = signal.SendAsync(1);
        using (signal.Signal.Mute())
        {
            gate.Open();
            await sent.InTime();
        }

        Assert.Equal(["called"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Nobody_is_there(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);

        await signal.SendAsync(1).InTime();
        signal.Connect(_ => Log("called")).Dispose();
        await signal.SendAsync(1).InTime();

        Assert.Empty(_log);
        Assert.False(signal.Signal.HasReceivers);
    }

    [Fact]
    public async Task The_parts_of_a_multicast_receiver_are_awaited_one_by_one()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        var gate = new Gate();
        SequentialDone.TaskReceiver both = async (_, _) =>
        {
            await gate.Task;
            await Log("first");
        };
        both += (_, _) => Log("second");
        using Connection connection = signal.Connect(both);

        Task sent = signal.SendAsync(null, 1).AsTask();
        Assert.False(sent.IsCompleted);
        gate.Open();
        await sent.InTime();

        Assert.Equal(["first", "second"], _log);
    }

    [Fact]
    public async Task A_signal_with_a_sender_type_passes_the_sender()
    {
        SentBySender.Signal signal = SentBySender.In(new SignalNamespace());
        var sender = new Sender();
        signal.Connect((Sender from, int number) => _log.Enqueue($"any {ReferenceEquals(from, sender)}"), weak: false);
        signal.Connect((from, _) => Log($"own {ReferenceEquals(from, sender)}"), sender, weak: false);

        await signal.SendAsync(sender, 1).InTime();
        await signal.SendAsync(new Sender(), 2).InTime();

        Assert.Equal(["any True", "own True", "any False"], _log);
    }

    [Fact]
    public async Task A_sender_that_is_a_value_is_the_same_as_an_equal_one()
    {
        SentByNumber.Signal signal = SentByNumber.In(new SignalNamespace());
        signal.Connect((sender, number) => Log($"any {sender} {number}"), weak: false);
        signal.Connect((sender, number, _) => Log($"seven {sender} {number}"), sender: 7, weak: false);
        signal.Connect((int sender, int number) => _log.Enqueue($"zero {sender} {number}"), sender: 0, weak: false);

        await signal.SendAsync(7, 1).InTime();
        await signal.SendAsync(0, 2).InTime();

        Assert.Equal(["any 7 1", "seven 7 1", "any 0 2", "zero 0 2"], _log);
    }

    [Fact]
    public async Task A_sender_that_is_a_text_is_the_same_as_an_equal_one()
    {
        SentByText.Signal signal = SentByText.In(new SignalNamespace());
        signal.Connect((sender, _) => Log(sender), sender: "ab", weak: false);

        await signal.SendAsync(string.Concat("a", 'b'), 1).InTime();
        await signal.SendAsync("c", 1).InTime();

        Assert.Equal(["ab"], _log);
    }

    [Fact]
    public async Task What_the_sender_throws_when_it_is_looked_up_fails_the_task()
    {
        SentByBroken.Signal signal = SentByBroken.In(new SignalNamespace());
        signal.Connect((_, _) => Log("called"), sender: new BrokenSender(1), weak: false);

        Task sent = signal.SendAsync(new BrokenSender(-1), 1).AsTask();

        await Assert.ThrowsAsync<NotSupportedException>(sent.InTime);
        Assert.Empty(_log);
    }

    [Fact]
    public async Task Each_closed_type_of_a_generic_signal_is_a_signal()
    {
        var signals = new SignalNamespace();
        Changed<string>.In(signals).Connect((_, before, after) => Log($"{before} to {after}"), weak: false);
        Changed<int>.In(signals).Connect((object? _, int before, int after) => _log.Enqueue($"{before + after}"), weak: false);

        await Changed<string>.In(signals).SendAsync(this, "a", "b").InTime();
        await Changed<int>.In(signals).SendAsync(this, 1, 2).InTime();

        Assert.Equal(["a to b", "3"], _log);
    }

    [Fact]
    public async Task A_payload_that_ends_in_params_has_two_sends()
    {
        LinesWritten.Signal signal = LinesWritten.In(new SignalNamespace());
        using var cancelling = new CancellationTokenSource();
        signal.Connect((_, file, lines, token) => Log($"{file}: {string.Join('+', lines)} {token == cancelling.Token}"), weak: false);

        await signal.SendAsync(this, "a").InTime();
        await signal.SendAsync(this, "b", "1", "2").InTime();
        await signal.SendAsync(this, "c", ["3"], cancelling.Token).InTime();

        Assert.Equal(["a:  False", "b: 1+2 False", "c: 3 True"], _log);
    }

    [Fact]
    public async Task A_signal_may_have_no_payload()
    {
        Pinged.Signal signal = Pinged.In(new SignalNamespace());
        signal.Connect(_ => Log("task"), weak: false);
        signal.Connect((_, _) => Log("async"), weak: false);

        await signal.SendAsync(this).InTime();
        await signal.SendMessageAsync(new Pinged()).InTime();

        Assert.Equal(["task", "async", "task", "async"], _log);
    }

    [Fact]
    public async Task A_nested_record_is_a_signal()
    {
        Orders.Placed.Signal signal = Orders.Placed.In(new SignalNamespace());
        signal.Connect(async (_, number, customer) =>
        {
            await Log($"{number} {customer}");
            return number > 1;
        }, weak: false);

        Replies<bool> replies = await signal.SendAsync(this, 2).InTime();

        Assert.True(Assert.Single(replies).Value);
        Assert.Equal(["2 nobody"], _log);
    }

    [Fact]
    public async Task A_message_that_exists_is_sent_with_its_sender()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        var sender = new Sender();
        signal.Connect((_, number) => Log($"own {number}"), sender, weak: false);
        using SignalCapture<SequentialDone> sent = signal.Capture();
        var message = new SequentialDone(5) { Sender = sender };

        await signal.SendMessageAsync(message).InTime();
        Signal<SequentialDone> any = signal;
        await any.SendMessageAsync(message).InTime();

        Assert.Equal(["own 5", "own 5"], _log);
        Assert.All(sent, captured => Assert.Same(message, captured));
        Assert.Throws<ArgumentNullException>(() => { _ = signal.SendMessageAsync(null!).AsTask(); });
    }

    [Fact]
    public async Task A_message_that_exists_is_sent_for_replies()
    {
        SequentialAsked.Signal signal = SequentialAsked.In(new SignalNamespace());
        signal.Connect((_, number) => Task.FromResult(number * 2), weak: false);

        Assert.Equal(10, (await signal.SendMessageAsync(new SequentialAsked(5)).InTime())[0].Value);
        await ((Signal<SequentialAsked>)signal).SendMessageAsync(new SequentialAsked(5)).InTime();
        Assert.Throws<ArgumentNullException>(() => { _ = signal.SendMessageAsync(null!).AsTask(); });
    }

    [Fact]
    public async Task A_capture_takes_the_message_before_the_receivers_are_called()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        using SignalCapture<SequentialDone> sent = signal.Capture();
        signal.Connect((_, number) => Log($"{sent.Count} when {number}"), weak: false);

        await signal.SendAsync(this, 1).InTime();
        await signal.SendAsync(this, 2).InTime();

        Assert.Equal(["1 when 1", "2 when 2"], _log);
        Assert.Equal([1, 2], sent.Select(message => message.Number));
        Assert.All(sent, message => Assert.Same(this, message.Sender));
    }

    private Task Log(string line)
    {
        _log.Enqueue(line);
        return Task.CompletedTask;
    }
}
