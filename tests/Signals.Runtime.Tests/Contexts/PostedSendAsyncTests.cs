namespace Signals.Tests;

/// <summary>Asynchronous signals wait for receivers on a context.</summary>
public class PostedSendAsyncTests
{
    private readonly SignalNamespace _signals = new();
    private readonly Pump _pump = new();
    private readonly List<int> _received = [];

    private SequentialDone.Signal Sequential => SequentialDone.In(_signals);

    private ConcurrentDone.Signal Concurrent => ConcurrentDone.In(_signals);

    [Fact]
    public async Task A_send_waits_for_the_receiver()
    {
        SynchronizationContext? where = null;
        using Connection connection = Sequential.Connect(
            (_, number) =>
            {
                where = SynchronizationContext.Current;
                _received.Add(number);
            },
            on: _pump);

        Task sent = Sequential.SendAsync(this, 1).AsTask();

        Assert.False(sent.IsCompleted);
        _pump.Run();
        await sent.InTime();
        Assert.Equal([1], _received);
        Assert.Same(_pump, where);
    }

    [Fact]
    public async Task And_for_its_task_which_goes_on_on_the_context()
    {
        var gate = new Gate();
        SynchronizationContext? after = null;
        using Connection connection = Concurrent.Connect(
            async (_, number, _) =>
            {
                await gate.Task;
                after = SynchronizationContext.Current;
                _received.Add(number);
            },
            on: _pump);

        Task sent = Concurrent.SendAsync(this, 1).AsTask();
        _pump.Run();
        Assert.False(sent.IsCompleted);
        gate.Open();
        _pump.Run();
        await sent.InTime();

        Assert.Equal([1], _received);
        Assert.Same(_pump, after);
    }

    [Fact]
    public async Task Each_is_awaited_before_the_next_wherever_it_is_called()
    {
        using Connection first = Sequential.Connect((_, number) => _received.Add(number), on: _pump);
        using Connection second = Sequential.Connect((_, number) =>
        {
            _received.Add(-number);
            return Task.CompletedTask;
        });

        Task sent = Sequential.SendAsync(this, 1).AsTask();

        Assert.Empty(_received);
        _pump.Run();
        await sent.InTime();
        Assert.Equal([1, -1], _received);
    }

    [Fact]
    public async Task Concurrent_ones_are_started_in_order()
    {
        using Connection first = Concurrent.Connect((_, number) => _received.Add(number), on: _pump);
        using Connection second = Concurrent.Connect((_, number) => _received.Add(-number));

        Task sent = Concurrent.SendAsync(this, 1).AsTask();

        Assert.Equal([-1], _received);
        _pump.Run();
        await sent.InTime();
        Assert.Equal([-1, 1], _received);
    }

    [Fact]
    public async Task Who_sends_on_the_context_calls_it_directly()
    {
        using Connection connection = Sequential.Connect((_, number) => _received.Add(number), on: _pump);

        Task sent = Task.CompletedTask;
        _pump.Do(() => sent = Sequential.SendAsync(this, 1).AsTask());

        Assert.True(sent.IsCompletedSuccessfully);
        Assert.Equal([1], _received);
        await sent;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Failures_are_as_ever(bool later)
    {
        var gate = new Gate();
        using Connection first = Sequential.Connect((_, _) => later ? gate.Task : throw new FormatException("1"), on: _pump);
        using Connection second = Sequential.Connect((_, number) => _received.Add(number));

        Task sent = Sequential.SendAsync(this, 1).AsTask();
        _pump.Run();
        if (later)
        {
            gate.Fail(new FormatException("1"));
        }

        Assert.Equal("1", (await Assert.ThrowsAsync<FormatException>(sent.InTime)).Message);
        Assert.Equal([1], _received);
    }

    [Fact]
    public async Task All_of_a_task_that_has_several()
    {
        var gate = new Gate();
        using Connection first = Sequential.Connect((_, _) => gate.Task, on: _pump);

        Task sent = Sequential.SendAsync(this, 1).AsTask();
        _pump.Run();
        gate.Fail(new FormatException("1"), new FormatException("2"));

        AggregateException all = await Assert.ThrowsAsync<AggregateException>(sent.InTime);
        Assert.Equal(["1", "2"], all.InnerExceptions.Select(one => one.Message));
    }

    [Fact]
    public async Task Reported_ones_name_the_connection()
    {
        var failures = new List<ReceiverFailure>();
        _signals.ReceiverFailed += failures.Add;
        SequentialReportDone.Signal signal = SequentialReportDone.In(_signals);
        using Connection connection = signal.Connect((object? _, int _) => throw new FormatException(), on: _pump);

        Task sent = signal.SendAsync(this, 1).AsTask();
        _pump.Run();
        await sent.InTime();

        Assert.Same(connection, Assert.Single(failures).Connection);
    }

    [Fact]
    public async Task Replies_come_with_their_connections()
    {
        SequentialAsked.Signal sequential = SequentialAsked.In(_signals);
        ConcurrentAsked.Signal concurrent = ConcurrentAsked.In(_signals);
        using Connection one = sequential.Connect((_, number) => number + 1, on: _pump);
        using Connection two = sequential.Connect((_, number) => Task.FromResult(number + 2));
        using Connection three = sequential.Connect((_, number, _) => Task.FromResult(number + 3), on: _pump);
        using Connection four = concurrent.Connect((_, number) => number + 4, on: _pump);
        using Connection five = concurrent.Connect((_, number) => number + 5);

        Task<Replies<int>> inTurn = sequential.SendAsync(this, 0).AsTask();
        Task<Replies<int>> atOnce = concurrent.SendAsync(this, 0).AsTask();
        while (!inTurn.IsCompleted)
        {
            _pump.Run();
            await Task.Yield();
        }

        Assert.Equal([(1, one), (2, two), (3, three)], (await inTurn.InTime()).Select(reply => (reply.Value, reply.Connection)));
        Assert.Equal([(4, four), (5, five)], (await atOnce.InTime()).Select(reply => (reply.Value, reply.Connection)));
    }

    [Fact]
    public async Task Who_is_not_called_any_more_does_not_reply()
    {
        SequentialAsked.Signal signal = SequentialAsked.In(_signals);
        using Connection gone = signal.Connect((_, number) => number, on: _pump);
        using Connection stays = signal.Connect((_, number) => number + 1);

        Task<Replies<int>> sent = signal.SendAsync(this, 0).AsTask();
        gone.Dispose();

        Assert.Equal([1], (await sent.InTime()).Select(reply => reply.Value));
    }

    [Fact]
    public async Task Messages_and_filters_come_along()
    {
        var messages = new List<SequentialDone>();
        int filtered = 0;
        using IDisposable filter = Sequential.AddFilter(new Counting(() => filtered += SynchronizationContext.Current == _pump ? 1 : 100));
        using Connection first = ((Signal<SequentialDone>)Sequential).Connect(messages.Add, on: _pump);
        using Connection second = ((Signal<SequentialDone>)Sequential).Connect(
            async (message, _) =>
            {
                await Task.Yield();
                messages.Add(message);
            },
            on: _pump);

        Task sent = Sequential.SendAsync(this, 1).AsTask();
        while (!sent.IsCompleted)
        {
            _pump.Run();
            await Task.Yield();
        }

        await sent;
        Assert.Equal(2, messages.Count);
        Assert.Same(messages[0], messages[1]);
        Assert.Equal(2, filtered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_token_ends_the_wait_for_a_context_that_runs_nothing_any_more(bool isConcurrent)
    {
        using var cancelling = new CancellationTokenSource();
        using Connection one = Sequential.Connect((_, number) => _received.Add(number), on: _pump);
        using Connection two = Concurrent.Connect((_, number) => _received.Add(number), on: _pump);

        Task sent = isConcurrent
            ? Concurrent.SendAsync(this, 1, cancelling.Token).AsTask()
            : Sequential.SendAsync(this, 1, cancelling.Token).AsTask();
        Assert.False(sent.IsCompleted);
        await cancelling.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime);
        Assert.Equal(cancelling.Token, thrown.CancellationToken);
        Assert.True(sent.IsCanceled);

        // It was not called, and isn't later.
        _pump.Run();
        Assert.Empty(_received);
    }

    [Fact]
    public async Task A_receiver_that_runs_gets_the_token_and_is_waited_for()
    {
        using var cancelling = new CancellationTokenSource();
        var gate = new Gate();
        CancellationToken seen = default;
        using Connection connection = Sequential.Connect(
            (_, _, token) =>
            {
                seen = token;
                return gate.Task;
            },
            on: _pump);

        Task sent = Sequential.SendAsync(this, 1, cancelling.Token).AsTask();
        _pump.Run();
        await cancelling.CancelAsync();

        Assert.Equal(cancelling.Token, seen);
        Assert.False(sent.IsCompleted);
        gate.Open();
        await sent.InTime();
    }

    [Fact]
    public async Task To_disconnect_the_receiver_lets_the_send_go_on()
    {
        SequentialDone.Receiver receiver = (_, number) => _received.Add(number);
        Sequential.Connect(receiver, on: _pump);
        using Connection after = Sequential.Connect((_, number) => _received.Add(-number));

        Task sent = Sequential.SendAsync(this, 1).AsTask();
        Assert.True(Sequential.Disconnect(receiver));
        await sent.InTime();

        _pump.Run();
        Assert.Equal([-1], _received);
    }

    [Fact]
    public async Task A_context_that_takes_nothing_fails_as_the_receiver_would()
    {
        var closed = new ClosedContext();
        using Connection connection = Sequential.Connect((_, number) => _received.Add(number), on: closed);
        using Connection after = Sequential.Connect((_, number) => _received.Add(-number));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Sequential.SendAsync(this, 1).AsTask().InTime());

        Assert.Equal([-1], _received);
    }

    [Fact]
    public async Task What_flows_with_the_send_reaches_the_receiver()
    {
        var local = new AsyncLocal<string?>();
        string? seen = null;
        using Connection connection = Sequential.Connect((object? _, int _) => seen = local.Value, on: _pump);

        local.Value = "of the sender";
        Task sent = Sequential.SendAsync(this, 1).AsTask();
        local.Value = "of the context";
        _pump.Run();
        await sent.InTime();

        Assert.Equal("of the sender", seen);
    }

    [Fact]
    public async Task Ten_thousand_sends_arrive_in_order()
    {
        using var context = new PumpThread();
        using Connection connection = Sequential.Connect((_, number) => _received.Add(number), on: context);

        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(number => Sequential.SendAsync(this, number).AsTask())).InTime();

        Assert.Equal(Enumerable.Range(0, 10_000), _received);
    }

    private sealed class ClosedContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new ObjectDisposedException(nameof(ClosedContext));
    }

    private sealed class Counting(Action count) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => call.Next();

        public ValueTask InvokeAsync(ReceiverCall call)
        {
            count();
            return call.NextAsync();
        }
    }
}
