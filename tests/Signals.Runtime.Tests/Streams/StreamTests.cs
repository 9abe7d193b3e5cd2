using System.Threading.Channels;

namespace Signals.Tests;

public sealed class StreamTests : IDisposable
{
    private readonly CancellationTokenSource _cancelling = new();
    private readonly SyncDone.Signal _signal = SyncDone.In(new SignalNamespace());
    private readonly SequentialDone.Signal _async = SequentialDone.In(new SignalNamespace());

    public static TheoryData<string> All => AnySignal.All;

    public void Dispose() => _cancelling.Dispose();

    [Fact]
    public async Task A_stream_that_was_disposed_asynchronously_ends()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        await stream.DisposeAsync();

        Assert.False(_signal.HasReceivers);
        await using IAsyncEnumerator<SyncDone> messages = stream.GetAsyncEnumerator();
        Assert.False(await messages.MoveNextAsync().AsTask().InTime());
    }

    [Fact]
    public async Task Who_leaves_the_loop_stops_the_stream()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        _signal.Send(this, 1);
        await foreach (SyncDone message in stream)
        {
            Assert.Equal(1, message.Number);
            break;
        }

        Assert.False(_signal.HasReceivers);
        GC.KeepAlive(stream);
    }

    [Fact]
    public void A_stream_that_is_over_leaves_nothing_in_a_token_that_lives_on()
    {
        WeakReference? stream = null;
        Garbage.Do(() =>
        {
            SignalMessages<SyncDone> made = _signal.Stream(_cancelling.Token);
            made.Dispose();
            stream = new WeakReference(made);
        });
        Garbage.Collect();

        Assert.False(stream!.IsAlive);
    }

    [Fact]
    public async Task A_stream_has_what_was_sent_since_it_was_made()
    {
        _signal.Send(null, 0);
        SignalMessages<SyncDone> stream = _signal.Stream();
        Assert.True(_signal.HasReceivers);
        Assert.Empty(_signal.Connections);
        _signal.Send(this, 1);
        _signal.Send(null, 2);

        var numbers = new List<int>();
        await foreach (SyncDone message in stream)
        {
            numbers.Add(message.Number);
            Assert.Same(numbers.Count == 1 ? this : null, message.Sender);
            if (numbers.Count == 2)
            {
                _signal.Send(null, 3);
            }
            else if (numbers.Count == 3)
            {
                break;
            }
        }

        Assert.Equal([1, 2, 3], numbers);
        Assert.False(_signal.HasReceivers);
        Assert.Equal(0, stream.Dropped);
    }

    [Fact]
    public async Task A_stream_is_waited_for()
    {
        await using SignalMessages<SyncDone> stream = _signal.Stream();
        await using IAsyncEnumerator<SyncDone> messages = stream.GetAsyncEnumerator();

        Task<bool> first = messages.MoveNextAsync().AsTask();
        Assert.False(first.IsCompleted);
        _signal.Send(null, 1);

        Assert.True(await first.InTime());
        Assert.Equal(1, messages.Current.Number);
    }

    [Fact]
    public async Task An_exception_in_the_loop_stops_the_stream()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        _signal.Send(null, 1);

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (SyncDone _ in stream)
            {
                throw new FormatException();
            }
        });

        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task What_was_taken_before_a_stream_was_disposed_can_be_read()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        _signal.Send(null, 1);
        _signal.Send(null, 2);
        stream.Dispose();
        await stream.DisposeAsync();
        Assert.False(_signal.HasReceivers);
        _signal.Send(null, 3);

        Assert.Equal([1, 2], await Numbers(stream));
    }

    [Fact]
    public async Task Who_waits_for_a_stream_that_is_disposed_comes_to_its_end()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        Task<List<int>> reading = Numbers(stream);
        _signal.Send(null, 1);

        stream.Dispose();

        Assert.Equal([1], await reading.InTime());
    }

    [Fact]
    public async Task An_enumerator_that_is_disposed_stops_the_stream_even_when_it_never_began()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        await stream.GetAsyncEnumerator().DisposeAsync();

        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task The_streams_token_ends_it()
    {
        SignalMessages<SyncDone> stream = _signal.Stream(_cancelling.Token);
        Task<List<int>> reading = Numbers(stream);
        _signal.Send(null, 1);
        Assert.False(reading.IsCompleted);
        _cancelling.Cancel();
        Assert.False(_signal.HasReceivers);

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(reading.InTime);
        Assert.Equal(_cancelling.Token, cancelled.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Numbers(stream).InTime());
    }

    [Fact]
    public async Task A_token_that_is_cancelled_within_the_loop_ends_it_though_messages_are_there()
    {
        SignalMessages<SyncDone> stream = _signal.Stream(_cancelling.Token);
        _signal.Send(null, 1);
        _signal.Send(null, 2);
        int count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (SyncDone _ in stream)
            {
                count++;
                _cancelling.Cancel();
            }
        });

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_ends_a_stream()
    {
        _cancelling.Cancel();
        SignalMessages<SyncDone> stream = _signal.Stream(_cancelling.Token);

        Assert.False(_signal.HasReceivers);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Numbers(stream).InTime());
    }

    [Fact]
    public async Task The_enumerations_token_ends_it_and_the_stream()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        Task<List<int>> reading = Numbers(stream, _cancelling.Token);
        _signal.Send(null, 1);
        _cancelling.Cancel();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(reading.InTime);
        Assert.Equal(_cancelling.Token, cancelled.CancellationToken);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task Cancellations_and_messages_at_once_end_a_stream_as_cancelled()
    {
        for (int i = 0; i < 1_000; i++)
        {
            using var cancelling = new CancellationTokenSource();
            Task<List<int>> reading = Numbers(_signal.Stream(cancelling.Token));
            Task cancelled = Task.Run(cancelling.Cancel);
            _signal.Send(null, 1);

            await Assert.ThrowsAnyAsync<OperationCanceledException>(reading.InTime);
            await cancelled;
        }

        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task Two_enumerations_share_the_messages()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        Task<List<int>>[] reading = [Numbers(stream), Numbers(stream)];
        for (int number = 0; number < 100; number++)
        {
            _signal.Send(null, number);
        }

        stream.Dispose();

        List<int>[] read = await Task.WhenAll(reading).InTime();
        Assert.Equal(Enumerable.Range(0, 100), read.SelectMany(numbers => numbers).Order());
    }

    [Fact]
    public async Task A_muted_signal_streams_nothing()
    {
        SignalMessages<SyncDone> stream = _signal.Stream();
        using (_signal.Mute())
        {
            _signal.Send(null, 1);
        }

        _signal.Send(null, 2);
        stream.Dispose();

        Assert.Equal([2], await Numbers(stream));
    }

    [Fact]
    public async Task A_stream_needs_no_options()
    {
        SignalMessages<SyncDone>[] streams = [_signal.Stream(options: null), _signal.Stream(new UnboundedChannelOptions { SingleReader = true })];
        for (int number = 0; number < 1000; number++)
        {
            _signal.Send(null, number);
        }

        foreach (SignalMessages<SyncDone> stream in streams)
        {
            stream.Dispose();
            Assert.Equal(1000, (await Numbers(stream)).Count);
            Assert.Equal(0, stream.Dropped);
        }
    }

    [Theory]
    [InlineData(BoundedChannelFullMode.DropOldest, new[] { 3, 4 })]
    [InlineData(BoundedChannelFullMode.DropNewest, new[] { 0, 4 })]
    [InlineData(BoundedChannelFullMode.DropWrite, new[] { 0, 1 })]
    public async Task A_bounded_stream_drops_messages_and_counts_them(BoundedChannelFullMode mode, int[] kept)
    {
        SignalMessages<SyncDone> stream = _signal.Stream(new BoundedChannelOptions(2) { FullMode = mode });
        SignalMessages<SequentialDone> async = _async.Stream(new BoundedChannelOptions(2) { FullMode = mode });
        for (int number = 0; number < 5; number++)
        {
            Assert.Equal(Math.Max(0, number - 2), stream.Dropped);
            _signal.Send(null, number);
            await _async.SendAsync(null, number).InTime();
        }

        stream.Dispose();
        async.Dispose();
        _signal.Send(null, 6);

        Assert.Equal(3, stream.Dropped);
        Assert.Equal(kept, await Numbers(stream));
        Assert.Equal(3, async.Dropped);
        Assert.Equal(kept, await Numbers(async));
    }

    [Fact]
    public void A_sync_signal_can_not_wait_for_a_stream()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => _signal.Stream(new BoundedChannelOptions(2)));

        Assert.Equal("options", thrown.ParamName);
        Assert.Contains("'sync-done'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Choose a BoundedChannelFullMode that drops messages", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("Delivery.Sequential or Delivery.Concurrent", thrown.Message, StringComparison.Ordinal);
        Assert.False(_signal.HasReceivers);
        Assert.Throws<ArgumentException>(() => SyncAsked.In(new SignalNamespace()).Stream(new BoundedChannelOptions(2)));
    }

    [Fact]
    public void Options_of_another_kind_are_refused()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>("options", () => _signal.Stream(new OtherOptions()));

        Assert.Contains(nameof(OtherOptions), thrown.Message, StringComparison.Ordinal);
        Assert.False(_signal.HasReceivers);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_send_waits_until_a_full_stream_has_room(string kind)
    {
        int called = 0;
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((int _) => called++);
        (IAsyncEnumerator<int> numbers, Action _) = StreamOf(signal);

        await signal.SendAsync(1).InTime();
        Task second = signal.SendAsync(2);
        Task third = signal.SendAsync(3);
        Assert.False(second.IsCompleted);
        Assert.Equal(1, called);

        Assert.True(await numbers.MoveNextAsync().InTime());
        Assert.Equal(1, numbers.Current);
        await second.InTime();
        Assert.False(third.IsCompleted);
        Assert.True(await numbers.MoveNextAsync().InTime());
        Assert.Equal(2, numbers.Current);
        await third.InTime();
        Assert.Equal(3, called);
        await numbers.DisposeAsync();
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_send_that_waits_for_room_can_be_cancelled(string kind)
    {
        int called = 0;
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((int _) => called++);
        (IAsyncEnumerator<int> numbers, Action dispose) = StreamOf(signal);
        await signal.SendAsync(1).InTime();

        Task sent = signal.SendAsync(2, _cancelling.Token);
        Assert.False(sent.IsCompleted);
        _cancelling.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime);
        Assert.True(sent.IsCanceled);
        Assert.Equal(1, called);
        dispose();
        Assert.True(await numbers.MoveNextAsync().InTime());
        Assert.Equal(1, numbers.Current);
        Assert.False(await numbers.MoveNextAsync().InTime());
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_send_that_waits_for_room_goes_on_when_the_stream_is_disposed(string kind)
    {
        int called = 0;
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((int _) => called++);
        (IAsyncEnumerator<int> _, Action dispose) = StreamOf(signal);
        await signal.SendAsync(1).InTime();

        Task[] sent = [signal.SendAsync(2), signal.SendAsync(3)];
        dispose();
        await Task.WhenAll(sent).InTime();

        Assert.Equal(3, called);
    }

    [Fact]
    public async Task Sends_that_wait_for_room_get_it_in_their_order()
    {
        SignalMessages<SequentialDone> stream = _async.Stream(new BoundedChannelOptions(1));
        Task[] sent = [.. Enumerable.Range(0, 200).Select(number => _async.SendAsync(null, number).AsTask())];

        var numbers = new List<int>();
        await foreach (SequentialDone message in stream)
        {
            numbers.Add(message.Number);
            if (numbers.Count == 200)
            {
                break;
            }
        }

        await Task.WhenAll(sent).InTime();
        Assert.Equal(Enumerable.Range(0, 200), numbers);
        Assert.Equal(0, stream.Dropped);
    }

    [Fact]
    public async Task A_message_that_is_cancelled_while_it_waits_for_room_reaches_no_later_capture()
    {
        using SignalMessages<SequentialDone> stream = _async.Stream(new BoundedChannelOptions(1));
        using SignalCapture<SequentialDone> sent = _async.Capture();
        await _async.SendAsync(null, 1).InTime();

        Task second = _async.SendAsync(null, 2, _cancelling.Token).AsTask();
        _cancelling.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(second.InTime);
        Assert.Equal(1, Assert.Single(sent).Number);
    }

    [Fact]
    public async Task A_send_that_waits_for_room_does_not_call_who_is_connected_meanwhile()
    {
        int called = 0;
        SignalMessages<SequentialDone> stream = _async.Stream(new BoundedChannelOptions(1));
        await _async.SendAsync(null, 1).InTime();

        Task second = _async.SendAsync(null, 2).AsTask();
        _async.Connect((object? _, int _) => called++, weak: false);
        stream.Dispose();
        await second.InTime();

        Assert.Equal(0, called);
    }

    [Fact]
    public void A_forgotten_stream_is_collected_and_stops()
    {
        WeakReference message = Garbage.Make(() =>
        {
            // A token that lives on must not keep it.
            _signal.Stream();
            _signal.Stream(_cancelling.Token);
            _ = _signal.Stream().GetAsyncEnumerator();
            var sent = new SyncDone(1);
            _signal.SendMessage(sent);
            return sent;
        });
        Assert.True(_signal.HasReceivers);

        Assert.True(Garbage.IsCollected(message));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task Who_reads_a_stream_is_not_collected()
    {
        var read = new List<int>();
        var arrived = new Gate();
        Garbage.Do(() => _ = ReadAsync(_signal, read, arrived));
        Garbage.Collect();

        _signal.Send(null, 1);
        Garbage.Collect();
        _signal.Send(null, 2);

        await arrived.Task.InTime();
        Assert.Equal([1, 2], read);
        Assert.False(_signal.HasReceivers);

        static async Task ReadAsync(SyncDone.Signal signal, List<int> read, Gate arrived)
        {
            await foreach (SyncDone message in signal.Stream())
            {
                read.Add(message.Number);
                if (read.Count == 2)
                {
                    break;
                }
            }

            arrived.Open();
        }
    }

    [Fact]
    public async Task A_fast_senders_messages_arrive_to_the_last_one_and_in_order()
    {
        const int Count = 300_000;
        SignalMessages<SyncDone> stream = _signal.Stream();
        var sending = Task.Run(() =>
        {
            for (int number = 0; number < Count; number++)
            {
                _signal.Send(null, number);
            }

            stream.Dispose();
        });

        int expected = 0;
        await foreach (SyncDone message in stream)
        {
            Assert.Equal(expected++, message.Number);
        }

        await sending;
        Assert.Equal(Count, expected);
    }

    [Theory]
    [InlineData(BoundedChannelFullMode.DropOldest)]
    [InlineData(BoundedChannelFullMode.DropNewest)]
    [InlineData(BoundedChannelFullMode.DropWrite)]
    public async Task A_fast_senders_messages_arrive_or_are_counted(BoundedChannelFullMode mode)
    {
        const int Count = 100_000;
        SignalMessages<SyncDone> stream = _signal.Stream(new BoundedChannelOptions(16) { FullMode = mode });
        var sending = Task.Run(() =>
        {
            for (int number = 0; number < Count; number++)
            {
                _signal.Send(null, number);
            }

            stream.Dispose();
        });

        int received = 0;
        int last = -1;
        await foreach (SyncDone message in stream)
        {
            Assert.True(message.Number > last);
            last = message.Number;
            received++;
        }

        await sending;
        Assert.Equal(Count, received + stream.Dropped);
    }

    [Fact]
    public async Task A_bounded_stream_that_waits_gets_everything_from_several_senders()
    {
        const int Count = 20_000;
        SignalMessages<SequentialDone> stream = _async.Stream(new BoundedChannelOptions(4));
        Task sending = Task.WhenAll(Enumerable.Range(0, 2).Select(sender => Task.Run(async () =>
        {
            for (int number = 0; number < Count; number++)
            {
                await _async.SendAsync(sender, number);
            }
        })));
        Task disposing = sending.ContinueWith(_ => stream.Dispose(), TaskScheduler.Default);

        int[] next = new int[2];
        await foreach (SequentialDone message in stream)
        {
            Assert.Equal(next[(int)message.Sender!]++, message.Number);
        }

        await disposing.InTime();
        Assert.Equal([Count, Count], next);
        Assert.Equal(0, stream.Dropped);
    }

    // Streams of the kinds that the tests of full streams need: with room for one.
    private static (IAsyncEnumerator<int> Numbers, Action Dispose) StreamOf(AnySignal any)
    {
        var options = new BoundedChannelOptions(1);
        return any.Signal switch
        {
            SequentialDone.Signal signal => Of(signal.Stream(options), message => message.Number),
            SequentialAsked.Signal signal => Of(signal.Stream(options), message => message.Number),
            SequentialAtOnceDone.Signal signal => Of(signal.Stream(options), message => message.Number),
            SequentialAtOnceAsked.Signal signal => Of(signal.Stream(options), message => message.Number),
            SequentialReportDone.Signal signal => Of(signal.Stream(options), message => message.Number),
            SequentialReportAsked.Signal signal => Of(signal.Stream(options), message => message.Number),
            ConcurrentDone.Signal signal => Of(signal.Stream(options), message => message.Number),
            ConcurrentAsked.Signal signal => Of(signal.Stream(options), message => message.Number),
            ConcurrentAtOnceDone.Signal signal => Of(signal.Stream(options), message => message.Number),
            ConcurrentAtOnceAsked.Signal signal => Of(signal.Stream(options), message => message.Number),
            ConcurrentReportDone.Signal signal => Of(signal.Stream(options), message => message.Number),
            ConcurrentReportAsked.Signal signal => Of(signal.Stream(options), message => message.Number),
            _ => throw new ArgumentException(any.Signal.Name, nameof(any)),
        };

        static (IAsyncEnumerator<int> Numbers, Action Dispose) Of<TMessage>(SignalMessages<TMessage> stream, Func<TMessage, int> number)
            where TMessage : class
            => (Select(stream, number).GetAsyncEnumerator(), stream.Dispose);

        static async IAsyncEnumerable<int> Select<TMessage>(SignalMessages<TMessage> stream, Func<TMessage, int> number)
            where TMessage : class
        {
            await foreach (TMessage message in stream)
            {
                yield return number(message);
            }
        }
    }

    private static async Task<List<int>> Numbers(SignalMessages<SyncDone> stream, CancellationToken cancellationToken = default)
    {
        var numbers = new List<int>();
        await foreach (SyncDone message in stream.WithCancellation(cancellationToken))
        {
            numbers.Add(message.Number);
        }

        return numbers;
    }

    private static async Task<List<int>> Numbers(SignalMessages<SequentialDone> stream)
    {
        var numbers = new List<int>();
        await foreach (SequentialDone message in stream)
        {
            numbers.Add(message.Number);
        }

        return numbers;
    }

    private sealed class OtherOptions : ChannelOptions;
}
