using System.Collections.Concurrent;

namespace Signals.Tests;

public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _cancelling = new();
    private readonly ConcurrentQueue<string> _log = new();

    public static TheoryData<string> All => AnySignal.All;

    public static TheoryData<string> CallAll => AnySignal.CallAll;

    public static TheoryData<string> Sequential => AnySignal.Sequential;

    public static TheoryData<string> Concurrent => AnySignal.Concurrent;

    public static TheoryData<string> SequentialCallAll => [.. CallAll.Where(kind => kind.Data.StartsWith("Sequential", StringComparison.Ordinal))];

    public static TheoryData<string> ConcurrentCallAll => [.. CallAll.Where(kind => kind.Data.StartsWith("Concurrent", StringComparison.Ordinal))];

    public void Dispose() => _cancelling.Dispose();

    [Theory, MemberData(nameof(All))]
    public async Task The_token_reaches_every_receiver_that_takes_one(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect((_, token) => Log($"first {token == _cancelling.Token}"));
        signal.Connect((_, _) => gate.Task);
        signal.Connect((_, token) => Log($"last {token == _cancelling.Token}"));

        Task sent = signal.SendAsync(1, _cancelling.Token);
        gate.Open();
        await sent.InTime();

        Assert.Equal(["first True", "last True"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Without_a_token_the_receivers_get_none(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((_, token) => Log($"{token.CanBeCanceled}"));

        await signal.SendAsync(1).InTime();

        Assert.Equal(["False"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_token_that_is_cancelled_already_keeps_everybody_from_being_called(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect(_ => Log("called"));
        _cancelling.Cancel();

        Task sent = signal.SendAsync(1, _cancelling.Token);

        Assert.True(sent.IsCanceled);
        Assert.Equal(_cancelling.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime)).CancellationToken);
        Assert.Empty(_log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_token_that_is_cancelled_already_cancels_a_send_to_nobody(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        _cancelling.Cancel();

        Assert.True(signal.SendAsync(1, _cancelling.Token).IsCanceled);
        signal.Connect(_ => Log("called"));
        using (signal.Signal.Mute())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signal.SendAsync(1, _cancelling.Token).InTime());
        }
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_keeps_a_message_from_being_captured()
    {
        SequentialDone.Signal signal = SequentialDone.In(new SignalNamespace());
        using SignalCapture<SequentialDone> sent = signal.Capture();
        _cancelling.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signal.SendAsync(this, 1, _cancelling.Token).InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signal.SendMessageAsync(new SequentialDone(2), _cancelling.Token).InTime());

        Assert.Empty(sent);
    }

    [Fact]
    public async Task A_message_that_exists_is_not_sent_with_a_cancelled_token()
    {
        _cancelling.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SequentialDone.In(new SignalNamespace()).SendMessageAsync(new SequentialDone(1), _cancelling.Token).InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SequentialAsked.In(new SignalNamespace()).SendMessageAsync(new SequentialAsked(1), _cancelling.Token).InTime());
    }

    [Theory, MemberData(nameof(Sequential))]
    public async Task A_token_that_a_receiver_cancels_stops_before_the_next(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((int _) => _cancelling.Cancel());
        signal.Connect(_ => Log("next"));

        OperationCanceledException thrown =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signal.SendAsync(1, _cancelling.Token).InTime());

        Assert.Equal(_cancelling.Token, thrown.CancellationToken);
        Assert.Null(thrown.InnerException);
        Assert.Empty(_log);
    }

    [Theory, MemberData(nameof(Sequential))]
    public async Task A_token_that_is_cancelled_while_a_receiver_is_suspended_stops_before_the_next(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect(async _ =>
        {
            await gate.Task;
            await Log("finished");
        });
        signal.Connect(_ => Log("next"));

        Task sent = signal.SendAsync(1, _cancelling.Token);
        _cancelling.Cancel();
        Assert.False(sent.IsCompleted);
        gate.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime);
        Assert.True(sent.IsCanceled);
        Assert.Equal(["finished"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_token_that_is_cancelled_when_all_receivers_are_done_changes_nothing(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        var gate = new Gate();
        signal.Connect(_ => Log("first"));
        signal.Connect(_ => gate.Task);

        Task sent = signal.SendAsync(1, _cancelling.Token);
        _cancelling.Cancel();
        gate.Open();
        await sent.InTime();

        Assert.Equal(["first"], _log);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_receiver_that_observes_the_token_cancels_the_send(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));

        Task sent = signal.SendAsync(1, _cancelling.Token);
        _cancelling.Cancel();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime);
        Assert.Equal(_cancelling.Token, thrown.CancellationToken);
        Assert.Null(thrown.InnerException);
        Assert.True(sent.IsCanceled);
    }

    [Theory, MemberData(nameof(SequentialCallAll))]
    public async Task The_failures_before_the_cancellation_are_in_it(string kind)
    {
        foreach (bool later in (bool[])[false, true])
        {
            AnySignal signal = AnySignal.Of(kind);
            using var cancelling = new CancellationTokenSource();
            Exception[] exceptions = [new FormatException("a"), new FormatException("b")];
            var gate = new Gate();
            signal.Connect((int _) => throw exceptions[0]);
            signal.Connect(_ => Task.FromException(exceptions[1]));
            signal.Connect((_, token) =>
            {
                cancelling.Cancel();
                return later ? gate.Task : Task.FromCanceled(token);
            });
            signal.Connect(_ => Log("next"));

            Task sent = signal.SendAsync(1, cancelling.Token);
            gate.Open();

            OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime);
            Assert.Equal(exceptions, Assert.IsType<AggregateException>(thrown.InnerException).InnerExceptions);
            Assert.StartsWith("The send of the signal '", thrown.Message, StringComparison.Ordinal);
            Assert.EndsWith("' was cancelled, and receivers failed before that.", thrown.Message, StringComparison.Ordinal);
            Assert.Equal(cancelling.Token, thrown.CancellationToken);
            Assert.True(sent.IsCanceled);
        }

        Assert.Empty(_log);
    }

    [Theory, MemberData(nameof(ConcurrentCallAll))]
    public async Task The_first_of_several_cancellations_is_the_one_that_leaves(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        OperationCanceledException[] cancellations = [new("first", _cancelling.Token), new("second", _cancelling.Token)];
        signal.Connect((int _) => _cancelling.Cancel());
        signal.Connect((int _) => throw cancellations[0]);
        signal.Connect((int _) => throw cancellations[1]);

        Task sent = signal.SendAsync(1, _cancelling.Token);

        Assert.Same(cancellations[0], await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime));
    }

    [Theory, MemberData(nameof(ConcurrentCallAll))]
    public async Task The_failures_beside_the_cancellation_are_in_it(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        Exception[] exceptions = [new FormatException("a"), new FormatException("b")];
        var gate = new Gate();
        signal.Connect((int _) => throw exceptions[0]);
        signal.Connect((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));
        signal.Connect(async _ =>
        {
            await gate.Task;
            throw exceptions[1];
        });

        Task sent = signal.SendAsync(1, _cancelling.Token);
        _cancelling.Cancel();
        Assert.False(sent.IsCompleted);
        gate.Open();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime);
        Assert.Equal(exceptions, Assert.IsType<AggregateException>(thrown.InnerException).InnerExceptions);
        Assert.Equal(_cancelling.Token, thrown.CancellationToken);
    }

    [Theory, MemberData(nameof(Concurrent))]
    public async Task A_token_that_is_cancelled_while_they_are_started_keeps_none_from_it(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((int _) => _cancelling.Cancel());
        signal.Connect((_, token) => Log($"next {token.IsCancellationRequested}"));

        await signal.SendAsync(1, _cancelling.Token).InTime();

        Assert.Equal(["next True"], _log);
    }

    [Theory, MemberData(nameof(CallAll))]
    public async Task A_cancellation_is_not_reported_as_a_failure(string kind)
    {
        var signals = new SignalNamespace();
        AnySignal signal = AnySignal.Of(kind, signals);
        var reported = new List<Exception>();
        signals.ReceiverFailed += failure => reported.Add(failure.Exception);
        signal.Connect((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));

        Task sent = signal.SendAsync(1, _cancelling.Token);
        _cancelling.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(sent.InTime);
        Assert.Empty(reported);
    }

    [Theory, MemberData(nameof(CallAll))]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure_like_any_other(string kind)
    {
        AnySignal signal = AnySignal.Of(kind);
        signal.Connect((int _) => throw new FormatException());
        signal.Connect(_ => Task.FromCanceled(new CancellationToken(canceled: true)));
        signal.Connect(_ => Log("next"));

        AggregateException thrown = await Assert.ThrowsAsync<AggregateException>(() => signal.SendAsync(1, _cancelling.Token).InTime());

        Assert.IsType<FormatException>(thrown.InnerExceptions[0]);
        Assert.IsType<TaskCanceledException>(thrown.InnerExceptions[1]);
        Assert.Equal(["next"], _log);
    }

    private Task Log(string line)
    {
        _log.Enqueue(line);
        return Task.CompletedTask;
    }
}
