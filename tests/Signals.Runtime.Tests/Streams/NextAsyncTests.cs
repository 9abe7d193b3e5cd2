namespace Signals.Tests;

public sealed class NextAsyncTests : IDisposable
{
    private readonly CancellationTokenSource _cancelling = new();
    private readonly SyncDone.Signal _signal = SyncDone.In(new SignalNamespace());

    public void Dispose() => _cancelling.Dispose();

    [Fact]
    public async Task The_next_message_is_the_first_that_is_sent_afterwards()
    {
        _signal.Send(this, 1);
        Task<SyncDone> next = _signal.NextAsync();
        Assert.True(_signal.HasReceivers);
        Assert.Empty(_signal.Connections);
        Assert.False(next.IsCompleted);

        _signal.Send(this, 2);
        _signal.Send(this, 3);

        SyncDone message = await next.InTime();
        Assert.Equal(2, message.Number);
        Assert.Same(this, message.Sender);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task The_next_message_that_fits_is_waited_for()
    {
        Task<SyncDone> next = _signal.NextAsync(message => message.Number % 5 == 0);

        for (int number = 1; number <= 12; number++)
        {
            _signal.Send(null, number);
        }

        Assert.Equal(5, (await next.InTime()).Number);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task Many_may_wait()
    {
        Task<SyncDone>[] waiting = [_signal.NextAsync(), _signal.NextAsync(message => message.Number == 2), _signal.NextAsync()];

        _signal.Send(null, 1);
        _signal.Send(null, 2);

        Assert.Equal([1, 2, 1], (await Task.WhenAll(waiting).InTime()).Select(message => message.Number));
    }

    [Fact]
    public async Task What_the_predicate_throws_is_for_the_one_who_waits()
    {
        var exception = new FormatException();
        Task<SyncDone> next = _signal.NextAsync(_ => throw exception);

        _signal.Send(null, 1);

        Assert.Same(exception, await Record.ExceptionAsync(next.InTime));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task The_predicate_is_not_asked_any_more_when_the_wait_is_over()
    {
        int asked = 0;
        var signals = new SignalNamespace();
        SyncDone.Signal signal = SyncDone.In(signals);

        // It is asked by the inner send before the outer one gets to it.
        Task<SyncDone> sending = signal.NextAsync(message =>
        {
            if (message.Number == 1)
            {
                signal.Send(null, 2);
            }

            return true;
        });
        Task<SyncDone> next = signal.NextAsync(message =>
        {
            asked++;
            return true;
        });
        signal.Send(null, 1);

        Assert.Equal(2, (await next.InTime()).Number);
        Assert.Equal(2, (await sending.InTime()).Number);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_cancelled_wait_is_over()
    {
        Task<SyncDone> next = _signal.NextAsync(_cancelling.Token);
        Task<SyncDone> fitting = _signal.NextAsync(_ => true, _cancelling.Token);
        _cancelling.Cancel();

        Assert.Equal(_cancelling.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(next.InTime)).CancellationToken);
        Assert.True(fitting.IsCanceled);
        Assert.False(_signal.HasReceivers);
        Assert.True(_signal.NextAsync(_cancelling.Token).IsCanceled);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task A_predicate_may_cancel_its_own_wait()
    {
        Task<SyncDone> next = _signal.NextAsync(
            _ =>
            {
                _cancelling.Cancel();
                return true;
            },
            _cancelling.Token);

        _signal.Send(null, 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(next.InTime);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void A_predicate_is_needed()
        => Assert.Throws<ArgumentNullException>(() => { _ = _signal.NextAsync((Func<SyncDone, bool>)null!); });

    [Fact]
    public async Task A_muted_message_is_not_the_next()
    {
        Task<SyncDone> next = _signal.NextAsync();

        using (_signal.Mute())
        {
            _signal.Send(null, 1);
        }

        _signal.Send(null, 2);
        Assert.Equal(2, (await next.InTime()).Number);
    }

    [Fact]
    public async Task Who_awaits_the_message_goes_on_outside_the_send()
    {
        int sending = Environment.CurrentManagedThreadId;
        bool isSending = true;
        Task<bool> awaited = Await();

        _signal.Send(null, 1);
        Volatile.Write(ref isSending, false);
        Assert.False(await awaited.InTime());

        async Task<bool> Await()
        {
            await _signal.NextAsync().ConfigureAwait(false);
            return Volatile.Read(ref isSending) && Environment.CurrentManagedThreadId == sending;
        }
    }

    [Fact]
    public async Task A_message_that_another_thread_sends_after_the_call_is_not_missed()
    {
        using var waiting = new SemaphoreSlim(0);
        var sent = Task.Run(async () =>
        {
            for (int number = 0; number < 20_000; number++)
            {
                await waiting.WaitAsync();
                _signal.Send(null, number);
            }
        });

        for (int number = 0; number < 20_000; number++)
        {
            Task<SyncDone> next = _signal.NextAsync(_cancelling.Token);
            waiting.Release();
            Assert.Equal(number, (await next.InTime()).Number);
        }

        await sent.InTime();
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task Waits_that_are_cancelled_while_messages_are_sent_end_one_way_or_the_other()
    {
        for (int i = 0; i < 5_000; i++)
        {
            using var cancelling = new CancellationTokenSource();
            Task<SyncDone> next = _signal.NextAsync(cancelling.Token);
            Task cancelled = Task.Run(cancelling.Cancel);
            _signal.Send(null, i);
            await Task.WhenAny(next).InTime();
            Assert.True(next.IsCanceled || (await next).Number == i);
            await cancelled;
        }

        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void Waits_that_were_cancelled_leave_nothing()
    {
        CancelWaits(1_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        CancelWaits(100_000);

        Assert.False(_signal.HasReceivers);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);

        void CancelWaits(int count)
        {
            for (int i = 0; i < count; i++)
            {
                using var cancelling = new CancellationTokenSource();
                Task next = _signal.NextAsync(cancelling.Token);
                cancelling.Cancel();
                Assert.True(next.IsCanceled);
            }
        }
    }

    [Fact]
    public void Waits_that_are_cancelled_together_leave_nothing()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Garbage.Do(() =>
        {
            using var cancelling = new CancellationTokenSource();
            for (int i = 0; i < 100_000; i++)
            {
                _ = _signal.NextAsync(cancelling.Token);
            }

            cancelling.Cancel();
        });

        Assert.False(_signal.HasReceivers);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);
    }

    [Fact]
    public void Waits_that_are_over_leave_nothing_in_a_token_that_lives_on()
    {
        Wait(1_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Wait(100_000);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);

        void Wait(int count)
        {
            for (int number = 0; number < count; number++)
            {
                Task<SyncDone> next = _signal.NextAsync(_cancelling.Token);
                _signal.Send(null, number);
                Assert.True(next.IsCompletedSuccessfully);
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

        await arrived.Task.InTime();

        static async Task WaitAsync(SyncDone.Signal signal, Gate arrived)
        {
            await signal.NextAsync();
            arrived.Open();
        }
    }

    [Fact]
    public async Task An_asynchronous_signal_has_a_next_message_too()
    {
        Noted.Signal signal = Noted.In(new SignalNamespace());
        Task<Noted> next = signal.NextAsync(message => message.Number > 1);

        await signal.SendAsync(this, 1, "a").InTime();
        await signal.SendAsync(this, 2, "b").InTime();

        Assert.Equal(new Noted(2, "b"), await next.InTime());
    }
}
