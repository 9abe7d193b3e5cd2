namespace Signals.Tests;

public sealed class WaitingCaptureTests : IDisposable
{
    private readonly CancellationTokenSource _cancelling = new();
    private readonly SyncDone.Signal _signal = SyncDone.In(new SignalNamespace());
    private readonly Noted.Signal _noted = Noted.In(new SignalNamespace());

    public void Dispose() => _cancelling.Dispose();

    [Fact]
    public async Task Messages_that_are_there_are_not_waited_for()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();
        await sent.WaitForAsync(0, TimeSpan.Zero).InTime();
        _signal.Send(null, 1);
        _signal.Send(null, 2);

        Assert.True(sent.WaitForAsync(1, TimeSpan.Zero).IsCompletedSuccessfully);
        await sent.WaitForAsync(2, Timeout.InfiniteTimeSpan).InTime();
    }

    [Fact]
    public async Task Messages_that_are_not_there_are_waited_for()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();
        Task one = sent.WaitForAsync(1, Timeout.InfiniteTimeSpan);
        Task three = sent.WaitForAsync(3, TimeSpan.FromHours(1));

        _signal.Send(null, 1);
        await one.InTime();
        _signal.Send(null, 2);
        Assert.False(three.IsCompleted);
        _signal.Send(null, 3);
        await three.InTime();

        Assert.Equal([1, 2, 3], sent.Select(message => message.Number));
    }

    [Fact]
    public async Task A_time_out_says_what_arrived()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();
        using SignalCapture<Noted> noted = _noted.Capture();
        _signal.Send("me", 7);
        _signal.Send(null, 8);
        await _noted.SendAsync(null, 1, "text").InTime();

        TimeoutException ofClass = await Assert.ThrowsAsync<TimeoutException>(() => sent.WaitForAsync(3, TimeSpan.Zero).InTime());
        TimeoutException ofRecord = await Assert.ThrowsAsync<TimeoutException>(() => noted.WaitForAsync(2, TimeSpan.FromTicks(1)).InTime());

        Assert.Equal(
            "2 of 3 messages of the signal 'sync-done' arrived within 00:00:00: "
            + "SyncDone { Number = 7, Sender = me }, SyncDone { Number = 8, Sender =  }.",
            ofClass.Message);
        Assert.Equal(
            $"1 of 2 messages of the signal 'noted' arrived within 00:00:00.0000001: {new Noted(1, "text")}.",
            ofRecord.Message);
    }

    [Fact]
    public async Task A_time_out_says_that_nothing_arrived()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();

        TimeoutException thrown = await Assert.ThrowsAsync<TimeoutException>(() => sent.WaitForAsync(1, TimeSpan.Zero).InTime());

        Assert.Equal("0 of 1 messages of the signal 'sync-done' arrived within 00:00:00.", thrown.Message);
    }

    [Fact]
    public async Task A_time_out_is_told_though_a_message_can_not_be_described()
    {
        Silent.Signal signal = Silent.In(new SignalNamespace());

        TimeoutException thrown = await TimeOutAsync(signal, () => signal.Send(null, "a"));

        Assert.EndsWith(": Silent (NotSupportedException).", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_describes_a_message_by_what_can_be_read()
    {
        Indexed.Signal signal = Indexed.In(new SignalNamespace());

        TimeoutException thrown = await TimeOutAsync(signal, () => signal.Send(null, "a"));

        Assert.Contains("Text = a", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Item", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Written", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_says_what_a_property_throws()
    {
        Unreadable.Signal signal = Unreadable.In(new SignalNamespace());

        TimeoutException thrown = await TimeOutAsync(signal, () => signal.Send(null, "a"));

        Assert.EndsWith(": Unreadable (FormatException).", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_makes_no_sense_is_refused()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "count", () => sent.WaitForAsync(-1, TimeSpan.Zero).InTime());
        Assert.StartsWith("A number of messages is not negative.", thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sent.WaitForAsync(1, TimeSpan.FromSeconds(-5)).InTime());
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();
        Task waiting = sent.WaitForAsync(1, Timeout.InfiniteTimeSpan, _cancelling.Token);
        _cancelling.Cancel();

        Assert.Equal(_cancelling.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(waiting.InTime)).CancellationToken);
        _signal.Send(null, 1);
        Assert.Single(sent);
    }

    [Fact]
    public async Task Who_waits_for_a_capture_that_is_disposed_is_told_so()
    {
        SignalCapture<SyncDone> sent = _signal.Capture();
        _signal.Send(null, 1);
        Task waiting = sent.WaitForAsync(2, Timeout.InfiniteTimeSpan);
        Assert.False(waiting.IsCompleted);
        sent.Dispose();
        _signal.Send(null, 2);

        ObjectDisposedException thrown = await Assert.ThrowsAsync<ObjectDisposedException>(waiting.InTime);
        Assert.Contains("1 of 2 messages of the signal 'sync-done'", thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sent.WaitForAsync(2, Timeout.InfiniteTimeSpan).InTime());
        await sent.WaitForAsync(1, TimeSpan.Zero).InTime();
        sent.Dispose();
        Assert.Single(sent);
    }

    [Fact]
    public void Waits_that_timed_out_leave_nothing()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();
        TimeOut(100);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeOut(20_000);

        // The process itself takes some now and then; 20,000 of the smallest object are more.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000 * 24);

        void TimeOut(int count)
        {
            for (int i = 0; i < count; i++)
            {
                // Whose exception is looked at here isn't kept by a test host that reports those nobody looked at.
                Assert.IsType<TimeoutException>(sent.WaitForAsync(1, TimeSpan.Zero).Exception?.InnerException);
            }
        }
    }

    [Fact]
    public async Task Who_waits_is_not_collected()
    {
        var arrived = new Gate();
        Garbage.Do(() => _ = WaitAsync(_signal, arrived));
        Garbage.Collect();

        _signal.Send(null, 1);
        Garbage.Collect();
        _signal.Send(null, 2);

        await arrived.Task.InTime();

        static async Task WaitAsync(SyncDone.Signal signal, Gate arrived)
        {
            await signal.Capture().WaitForAsync(2, Timeout.InfiniteTimeSpan);
            arrived.Open();
        }
    }

    [Fact]
    public async Task A_capture_that_was_waited_for_can_be_forgotten()
    {
        await Wait(_signal).InTime();

        // What goes on here may run within the end of the wait, whose locals are alive until then.
        await Task.Yield();
        Garbage.Collect();
        Assert.False(_signal.HasReceivers);

        static async Task Wait(SyncDone.Signal signal)
        {
            SignalCapture<SyncDone> sent = signal.Capture();
            Task waiting = sent.WaitForAsync(1, Timeout.InfiniteTimeSpan);
            signal.Send(null, 1);
            await waiting.InTime();
        }
    }

    [Fact]
    public void A_forgotten_capture_stops()
    {
        WeakReference capture = Garbage.Make(() => _signal.Capture());
        Assert.True(_signal.HasReceivers);

        Assert.True(Garbage.IsCollected(capture));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void The_messages_of_one_sender_are_told_apart()
    {
        var sender = new Sender();
        using SignalCapture<SyncDone> sent = _signal.Capture();
        _signal.Send(sender, 1);
        _signal.Send(null, 2);
        _signal.Send(new Sender(), 3);
        _signal.Send("text", 4);
        _signal.Send(5, 5);
        _signal.Send(sender, 6);

        IReadOnlyList<SyncDone> ofSender = sent.From(sender);
        _signal.Send(sender, 7);

        Assert.Equal([1, 6], ofSender.Select(message => message.Number));
        Assert.Equal([2], sent.From(null).Select(message => message.Number));
        Assert.Equal([4], sent.From(new string("text")).Select(message => message.Number));
        Assert.Equal([5], sent.From(5).Select(message => message.Number));
        Assert.Empty(sent.From(new Sender()));
    }

    [Fact]
    public void Objects_that_are_equal_are_two_senders()
    {
        NamedSender[] senders = [new("a"), new("a")];
        using SignalCapture<SyncDone> sent = _signal.Capture();
        _signal.Send(senders[0], 1);
        _signal.Send(senders[1], 2);

        Assert.Equal([2], sent.From(senders[1]).Select(message => message.Number));
    }

    [Fact]
    public async Task The_messages_of_a_sender_that_is_a_value_are_told_apart()
    {
        SentByNumber.Signal signal = SentByNumber.In(new SignalNamespace());
        using SignalCapture<SentByNumber> sent = signal.Capture();
        await signal.SendAsync(1, 10).InTime();
        await signal.SendAsync(2, 20).InTime();
        await signal.SendMessageAsync(new SentByNumber(11) { Sender = 1 }).InTime();

        Assert.Equal([10, 11], sent.From(1).Select(message => message.Number));
        Assert.Empty(sent.From(null));
    }

    [Fact]
    public void A_capture_that_is_disposed_within_a_send_takes_no_more()
    {
        SignalCapture<SyncDone>? sent = null;
        using IDisposable subscription = _signal.Observe().Subscribe(new Disposer(() => sent?.Dispose()));
        sent = _signal.Capture();

        _signal.Send(null, 1);

        Assert.Empty(sent);
    }

    [Fact]
    public void Sends_on_two_threads_are_all_captured()
    {
        using SignalCapture<SyncDone> sent = _signal.Capture();
        Parallel.For(0, 2, sender =>
        {
            for (int number = 0; number < 50_000; number++)
            {
                _signal.Send(sender, number);
            }
        });

        Assert.Equal(100_000, sent.Count);
        Assert.Equal(Enumerable.Range(0, 50_000), sent.From(0).Select(message => message.Number));
        Assert.Equal(Enumerable.Range(0, 50_000), sent.From(1).Select(message => message.Number));
    }

    private static async Task<TimeoutException> TimeOutAsync<TMessage>(Signal<TMessage> signal, Action send)
        where TMessage : class
    {
        using SignalCapture<TMessage> sent = signal.Capture();
        send();

        return await Assert.ThrowsAsync<TimeoutException>(() => sent.WaitForAsync(2, TimeSpan.Zero).InTime());
    }

    private sealed record NamedSender(string Name);

    private sealed class Disposer(Action dispose) : IObserver<SyncDone>
    {
        public void OnNext(SyncDone value) => dispose();

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }
}

/// <summary>A message that can't be described.</summary>
[Signal("silent")]
public sealed partial class Silent(string text)
{
    public override string ToString() => throw new NotSupportedException();
}

[Signal("indexed")]
public sealed partial class Indexed(string text)
{
    public char this[int index] => Text[index];

    public int Written
    {
        set => throw new NotSupportedException($"{value}");
    }
}

[Signal("unreadable")]
public sealed partial class Unreadable(string text)
{
    public int Number => int.Parse($"not a number: {Text}", null);
}
