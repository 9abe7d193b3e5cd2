namespace Signals.Tests.Filters;

/// <summary>Filters go around receivers of asynchronous signals of every kind, whether these complete at once or not.</summary>
public class AsyncFilterTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<string> _lines = [];

    public static TheoryData<string, bool> Kinds { get; } = new(
        from kind in AnySignal.All
        from waits in new[] { false, true }
        select (kind.Data, waits));

    [Fact]
    public async Task A_send_does_not_wait_on_its_thread_for_a_reply()
    {
        SequentialAsked.Signal signal = SequentialAsked.In(_signals);
        using IDisposable filter = _signals.AddFilter(new Recording(_lines));
        var gate = new Gate();
        using Connection connection = signal.Connect(async (_, number) =>
        {
            await gate.Task;
            return number;
        });

        var sent = new TaskCompletionSource<Task<Replies<int>>>();
        _ = Task.Run(() => sent.SetResult(signal.SendAsync(this, 1).AsTask()));
        Task<Replies<int>> replies = await sent.Task.InTime();
        gate.Open();

        Assert.Equal([1], (await replies.InTime()).Select(reply => reply.Value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task They_go_around_each_receiver(string kind, bool waits)
    {
        AnySignal signal = AnySignal.Of(kind, _signals);
        using IDisposable filter = _signals.AddFilter(new Recording(_lines));
        signal.Connect(number => Add($"sync {number}"));
        signal.Connect(async number =>
        {
            await WaitAsync(waits);
            Add($"task {number}");
        });
        signal.Connect(async (number, token) =>
        {
            await WaitAsync(waits);
            Add($"async {number}");
        }, sender: this);

        await signal.SendFrom(this, 7, CancellationToken.None);

        Assert.Equal(
            ["async 7", "filter 1", "filter 1", "filter 1", "filter after 1", "filter after 1", "filter after 1", "sync 7", "task 7"],
            _lines.Order(StringComparer.Ordinal));
        if (!waits)
        {
            Assert.Equal(
                ["filter 1", "sync 7", "filter after 1", "filter 1", "task 7", "filter after 1", "filter 1", "async 7", "filter after 1"], _lines);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_fails_may_be_tried_again(string kind, bool waits)
    {
        AnySignal signal = AnySignal.Of(kind, _signals);
        int calls = 0;
        using (ReceiverFilters.Connect([new Recording(_lines) { Calls = 3, Swallows = true }], () => signal.Connect(async number =>
        {
            await WaitAsync(waits);
            if (++calls < 3)
            {
                throw new FormatException();
            }
        })))
        {
            await signal.SendAsync(7);
        }

        Assert.Equal(3, calls);
        Assert.Equal(["filter 1", "filter after 3"], _lines);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_a_filter_throws_is_the_failure_of_its_receiver(string kind, bool waits)
    {
        AnySignal signal = AnySignal.Of(kind, _signals);
        using var failing = ReceiverFilters.Connect(
            [new Recording(_lines) { Throws = new FormatException() }], () => signal.Connect(_ => WaitAsync(waits)));

        await Assert.ThrowsAsync<FormatException>(() => signal.SendAsync(7));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replies_pass_through(bool waits)
    {
        SequentialAsked.Signal sequential = SequentialAsked.In(_signals);
        ConcurrentAsked.Signal concurrent = ConcurrentAsked.In(_signals);
        foreach (int calls in (int[])[1, 0, 2])
        {
            ReceiverFilters.Connect(
                [new Recording(_lines) { Calls = calls }],
                () => sequential.Connect(async (_, number) =>
                {
                    await WaitAsync(waits);
                    return number + calls;
                }, weak: false));
            ReceiverFilters.Connect(
                [new Recording(_lines) { Calls = calls }],
                () => concurrent.Connect(async (_, number) =>
                {
                    await WaitAsync(waits);
                    return number + calls;
                }, weak: false));
        }

        sequential.Connect((_, number) => number, weak: false);
        concurrent.Connect((_, number) => number, weak: false);

        Assert.Equal([8, 9, 7], (await sequential.SendAsync(null, 7)).Select(reply => reply.Value));
        Assert.Equal([8, 9, 7], (await concurrent.SendAsync(null, 7)).Select(reply => reply.Value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_filter_sees_the_token_and_may_pass_another(string kind, bool waits)
    {
        AnySignal signal = AnySignal.Of(kind, _signals);
        using var sent = new CancellationTokenSource();
        using var passed = new CancellationTokenSource();
        var outer = new Recording(_lines, "outer");
        var inner = new Recording(_lines, "inner");
        CancellationToken received = default;
        CancellationToken ofMessage = default;
        using var filters = ReceiverFilters.Connect([outer, new Passing(passed.Token), inner], () => signal.Connect(async (_, token) =>
        {
            await WaitAsync(waits);
            received = token;
        }));
        using var message = kind.StartsWith("Sequential, ThrowAfterAll, no", StringComparison.Ordinal)
            ? ReceiverFilters.Connect([new Passing(passed.Token)], () => ((SequentialDone.Signal)signal.Signal).Connect((SequentialDone _, CancellationToken token) =>
            {
                ofMessage = token;
                return Task.CompletedTask;
            }))
            : null;

        await signal.SendAsync(7, sent.Token);

        Assert.Equal(sent.Token, outer.Last.CancellationToken);
        Assert.Equal(passed.Token, inner.Last.CancellationToken);
        Assert.Equal(passed.Token, received);
        Assert.Equal(message is null ? default : passed.Token, ofMessage);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_may_be_made_after_the_send(string kind, bool waits)
    {
        AnySignal signal = AnySignal.Of(kind, _signals);
        var queue = new Queue<ReceiverCall>();
        using var connection = ReceiverFilters.Connect([new Later(queue)], () => signal.Connect(async number =>
        {
            await WaitAsync(waits);
            Add($"{number}");
        }));

        await signal.SendAsync(7);
        await signal.SendAsync(8);
        Assert.Empty(_lines);
        await queue.Dequeue().NextAsync();
        await queue.Dequeue().NextAsync();

        Assert.Equal(["7", "8"], _lines);
    }

    [Fact]
    public async Task The_sync_way_is_none_there()
    {
        using var filter = _signals.AddFilter(new Wrong());
        using var connection = SequentialDone.In(_signals).Connect((_, _) => { });

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () => await SequentialDone.In(_signals).SendAsync(null, 1));

        Assert.Contains("NextAsync", exception.Message, StringComparison.Ordinal);
    }

    private static Task WaitAsync(bool waits) => waits ? Task.Delay(1) : Task.CompletedTask;

    private void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }

    private sealed class Passing(CancellationToken token) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => call.Next();

        public ValueTask InvokeAsync(ReceiverCall call) => call.NextAsync(token);
    }

    private sealed class Later(Queue<ReceiverCall> queue) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => queue.Enqueue(call);

        public ValueTask InvokeAsync(ReceiverCall call)
        {
            queue.Enqueue(call);
            return default;
        }
    }

    private sealed class Wrong : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => call.Next();

        public ValueTask InvokeAsync(ReceiverCall call)
        {
            call.Next();
            return default;
        }
    }
}
