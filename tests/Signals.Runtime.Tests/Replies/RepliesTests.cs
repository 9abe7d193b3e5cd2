using System.Collections;

namespace Signals.Tests;

public class RepliesTests
{
    public static TheoryData<string> Report => [.. AnySignal.Report.Where(kind => AnySignal.Of(kind.Data).HasReplies)];

    [Fact]
    public void The_replies_are_a_list_in_connection_order()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        Connection[] connections = [.. Enumerable.Range(1, 3).Select(factor => signal.Connect((_, number) => number * factor, weak: false))];

        Replies<int> replies = signal.Send(null, 5);

        Assert.Equal(3, replies.Count);
        Assert.Equal([5, 10, 15], replies.Select(reply => reply.Value));
        Assert.Equal(connections, replies.Select(reply => reply.Connection));
        Assert.Equal(10, replies[1].Value);
        Assert.Same(connections[2], replies[2].Connection);
        Assert.Equal("10", replies[1].ToString());
        Assert.Equal(30, replies.Sum(reply => reply.Value));

        var enumerated = new List<int>();
        foreach (Reply<int> reply in replies)
        {
            enumerated.Add(reply.Value);
        }

        Assert.Equal([5, 10, 15], enumerated);
        Assert.Equal(enumerated, ((IEnumerable)replies).Cast<Reply<int>>().Select(reply => reply.Value));
        IEnumerator again = ((IEnumerable)replies).GetEnumerator();
        Assert.True(again.MoveNext());
        again.Reset();
        Assert.True(again.MoveNext());
        Assert.Equal(replies[0], again.Current);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void There_is_no_reply_outside_the_list(int index)
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        signal.Connect((_, number) => number, weak: false);
        signal.Connect((_, number) => number, weak: false);
        Replies<int> replies = signal.Send(null, 1);

        ArgumentException thrown = Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => replies[index]);
        Assert.StartsWith("There are 2 replies.", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => default(Replies<int>)[0]);
    }

    [Fact]
    public async Task Nobody_replies()
    {
        var signals = new SignalNamespace();
        SyncAsked.Signal sync = SyncAsked.In(signals);
        SequentialAsked.Signal asked = SequentialAsked.In(signals);
        sync.Connect((_, number) => number, sender: this, weak: false);
        asked.Connect((_, number) => number, sender: this, weak: false);

        Replies<int>[] empty = [default, sync.Send(null, 1), await asked.SendAsync(null, 1), SyncAsked.In(new SignalNamespace()).Send(this, 1)];

        Assert.All(empty, replies =>
        {
            Assert.Empty(replies);
            Assert.Equal(default, replies);
            Assert.Equal(default(Replies<int>).GetHashCode(), replies.GetHashCode());
        });
    }

    [Fact]
    public void Muted_nobody_replies()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        signal.Connect((_, number) => number, weak: false);

        using (signal.Mute())
        {
            Assert.Empty(signal.Send(null, 1));
        }

        Assert.Single(signal.Send(null, 1));
    }

    [Fact]
    public void The_default_reply_comes_from_nobody()
    {
        Reply<string?> reply = default;

        Assert.Null(reply.Value);
        Assert.Equal("", reply.ToString());
        Assert.Equal(0, reply.GetHashCode());
        Assert.Equal(
            "No receiver gave this reply. Replies come from a send.",
            Assert.Throws<InvalidOperationException>(() => reply.Connection).Message);
    }

    [Fact]
    public void Replies_are_equal_when_connection_and_value_are()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        signal.Connect((_, number) => number, weak: false);
        signal.Connect((_, number) => number, weak: false);

        Replies<int> replies = signal.Send(null, 1);
        Replies<int> same = signal.Send(null, 1);
        Replies<int> others = signal.Send(null, 2);

        Assert.Equal(replies[0], same[0]);
        Assert.True(replies[0] == same[0]);
        Assert.True(replies[0] != others[0]);
        Assert.False(replies[0].Equals((object)replies[1]));
        Assert.Equal(replies[0].GetHashCode(), same[0].GetHashCode());
        Assert.NotEqual(replies[0].GetHashCode(), others[0].GetHashCode());
        Assert.NotEqual(replies.GetHashCode(), default(Replies<int>).GetHashCode());
        Assert.True(replies != same);
        Assert.False(replies == others);
        Assert.True(replies.Equals((object)replies));
    }

    [Fact]
    public async Task A_reply_that_is_null_is_a_reply()
    {
        AskedForText.Signal signal = AskedForText.In(new SignalNamespace());
        signal.Connect((_, _) => Task.FromResult<string>(null!), weak: false);

        Assert.Null(Assert.Single(await signal.SendAsync(null, 1).InTime()).Value);
    }

    [Fact]
    public void The_connection_of_a_weak_receiver_that_nobody_held_is_told()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        var clerk = new Clerk();
        Garbage.Do(() => signal.Connect(clerk.Answer));
        Garbage.Collect();

        Replies<int> replies = signal.Send(null, 4);

        Connection connection = replies[0].Connection;
        Assert.True(connection.IsConnected);
        Assert.True(connection.IsWeak);
        Assert.Same(connection, replies[0].Connection);
        Assert.Same(connection, Assert.Single(signal.Connections));
        connection.Dispose();
        Assert.False(signal.HasReceivers);
        GC.KeepAlive(clerk);
    }

    [Fact]
    public void A_reply_keeps_the_receiver_that_gave_it()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        Replies<int> replies = default;
        Garbage.Do(() => replies = AskedOfGarbage(signal));
        Garbage.Collect();

        Assert.Equal(8, replies[0].Value);
        Assert.True(replies[0].Connection.IsConnected);
        Assert.Equal(nameof(Clerk.Answer), replies[0].Connection.Receiver!.Method.Name);
        Assert.Same(signal, replies[0].Connection.Signal);
    }

    [Fact]
    public void Replies_that_nobody_has_keep_no_receiver()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        Garbage.Do(() => AskedOfGarbage(signal));
        Garbage.Collect();

        Assert.False(signal.HasReceivers);
    }

    private static Replies<int> AskedOfGarbage(SyncAsked.Signal signal)
    {
        var clerk = new Clerk();
        signal.Connect(clerk.Answer);
        Replies<int> replies = signal.Send(null, 4);
        GC.KeepAlive(clerk);
        return replies;
    }

    [Fact]
    public async Task A_receiver_that_disconnects_itself_has_replied()
    {
        SequentialAsked.Signal signal = SequentialAsked.In(new SignalNamespace());
        Connection? connection = null;
        connection = signal.Connect(async (_, number) =>
        {
            connection!.Dispose();
            await Task.Yield();
            return number;
        });

        Reply<int> reply = Assert.Single(await signal.SendAsync(null, 3).InTime());

        Assert.Equal(3, reply.Value);
        Assert.Same(connection, reply.Connection);
    }

    [Fact]
    public void The_connection_of_each_part_of_a_multicast_receiver_is_the_one_they_have_together()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        SyncAsked.Receiver both = (_, number) => number;
        both += (_, number) => number + 1;
        using Connection connection = signal.Connect(both);

        Replies<int> replies = signal.Send(null, 1);

        Assert.Equal([1, 2], replies.Select(reply => reply.Value));
        Assert.All(replies, reply => Assert.Same(connection, reply.Connection));
    }

    [Fact]
    public async Task The_replies_of_receivers_that_complete_in_any_order_are_in_connection_order()
    {
        ConcurrentAsked.Signal signal = ConcurrentAsked.In(new SignalNamespace());
        TaskCompletionSource<int>[] pending = [.. Enumerable.Range(0, 20).Select(_ => new TaskCompletionSource<int>())];
        foreach ((int i, TaskCompletionSource<int> reply) in pending.Index())
        {
            signal.Connect((_, _) => reply.Task, weak: false);
            signal.Connect((_, _) => 1000 + i, weak: false);
        }

        Task<Replies<int>> sent = signal.SendAsync(null, 1).AsTask();
        int[] order = [.. Enumerable.Range(0, 20)];
        new Random(7).Shuffle(order);
        foreach (int i in order)
        {
            Assert.False(sent.IsCompleted);
            pending[i].SetResult(i);
        }

        Replies<int> replies = await sent.InTime();
        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => (int[])[i, 1000 + i]), replies.Select(reply => reply.Value));
        Assert.Equal(signal.Connections, replies.Select(reply => reply.Connection));
    }

    [Theory, MemberData(nameof(Report))]
    public async Task Who_throws_has_no_reply_where_failures_are_reported(string kind)
    {
        var signals = new SignalNamespace();
        AnySignal signal = AnySignal.Of(kind, signals);
        int reported = 0;
        signals.ReceiverFailed += _ => reported++;
        var gate = new Gate();
        Connection first = signal.Connect((int _) => { });
        signal.Connect((int _) => throw new FormatException());
        Connection middle = signal.Connect(_ => gate.Task);
        signal.Connect(_ => Task.FromException(new FormatException()));
        signal.Connect(_ => null);
        Connection last = signal.Connect(_ => Task.CompletedTask);

        Task sent = signal.SendAsync(6);
        gate.Open();

        Replies<int> replies = await Assert.IsAssignableFrom<Task<Replies<int>>>(sent).InTime();
        Assert.Equal([first, middle, last], replies.Select(reply => reply.Connection));
        Assert.All(replies, reply => Assert.Equal(6, reply.Value));
        Assert.Equal(3, reported);
    }

    [Fact]
    public void Who_throws_in_a_sync_signal_has_no_reply_where_failures_are_reported()
    {
        var signals = new SignalNamespace();
        SyncAskedReport.Signal signal = SyncAskedReport.In(signals);
        var reported = new List<Exception>();
        signal.Connect((_, _) => throw new FormatException("a"), weak: false);
        signal.Connect((_, number) => number, weak: false);
        signal.Connect((_, _) => throw new OperationCanceledException("b"), weak: false);
        Assert.Equal(2, Assert.Throws<AggregateException>(() => { _ = signal.Send(null, 1); }).InnerExceptions.Count);
        signals.ReceiverFailed += failure => reported.Add(failure.Exception);

        Assert.Equal(7, Assert.Single(signal.Send(null, 7)).Value);
        Assert.Equal(["a", "b"], reported.Select(exception => exception.Message));
    }

    [Fact]
    public void Errors_of_a_sync_signal_follow_its_rule()
    {
        var signals = new SignalNamespace();
        SyncAsked.Signal afterAll = SyncAsked.In(signals);
        SyncAskedAtOnce.Signal atOnce = SyncAskedAtOnce.In(signals);
        var exception = new FormatException();
        int called = 0;
        afterAll.Connect((_, _) => throw exception, weak: false);
        afterAll.Connect((_, _) => called++, weak: false);
        atOnce.Connect((_, _) => throw exception, weak: false);
        atOnce.Connect((_, _) => called += 10, weak: false);

        Assert.Same(exception, Assert.Throws<FormatException>(() => { _ = afterAll.Send(null, 1); }));
        Assert.Contains(nameof(Errors_of_a_sync_signal_follow_its_rule), exception.StackTrace, StringComparison.Ordinal);
        Assert.Same(exception, Assert.Throws<FormatException>(() => { _ = atOnce.Send(null, 1); }));
        Assert.Equal(1, called);
    }

    [Fact]
    public void A_cancellation_in_a_sync_signal_is_an_exception_as_any_other()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        var exception = new OperationCanceledException(new CancellationToken(canceled: true));
        signal.Connect((_, _) => throw exception, weak: false);

        Assert.Same(exception, Assert.ThrowsAny<OperationCanceledException>(() => { _ = signal.Send(null, 1); }));
    }

    [Fact]
    public void A_capture_of_a_signal_with_replies_has_the_messages()
    {
        SyncAsked.Signal signal = SyncAsked.In(new SignalNamespace());
        using SignalCapture<SyncAsked> sent = signal.Capture();
        signal.Connect((_, number) => number, weak: false);

        Assert.Single(signal.Send(this, 1));
        Assert.Single(signal.SendMessage(new SyncAsked(2) { Sender = this }));

        Assert.Equal([1, 2], sent.Select(message => message.Number));
    }

    [Fact]
    public async Task The_sender_may_be_a_value()
    {
        SentByColour.Signal signal = SentByColour.In(new SignalNamespace());
        signal.Connect((sender, number) => $"{sender} {number}", weak: false);
        signal.Connect(async (_, _) => await Task.FromResult("red"), sender: ConsoleColor.Red, weak: false);

        Assert.Equal(["Red 1", "red"], (await signal.SendAsync(ConsoleColor.Red, 1)).Select(reply => reply.Value));
        Assert.Equal(["Blue 2"], (await signal.SendAsync(ConsoleColor.Blue, 2)).Select(reply => reply.Value));
    }

    private sealed class Clerk
    {
        private readonly int _factor = 2;

        public int Answer(object? sender, int number) => number * _factor;
    }
}
