using Signals.Diagnostics;
using Signals.Tests.Replaying;

namespace Signals.Tests.Dispatch;

/// <summary>Who watches sends is told of each receiver that fails, by its connection, and of how the send ends.</summary>
public sealed class SendObserverTests : IDisposable
{
    private readonly SignalNamespace _signals = new();
    private readonly Watcher _watcher = new();
    private readonly IDisposable _observing;

    public SendObserverTests() => _observing = _watcher.Observe(_signals);

    public static TheoryData<string, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, bool>();
            foreach (string kind in AnySignal.All.Select(kind => kind.Data))
            {
                kinds.Add(kind, false);
                kinds.Add(kind, true);
            }

            return kinds;
        }
    }

    public void Dispose() => _observing.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_told_who_failed_and_what_the_send_throws(string kind, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        Receiver[] receivers =
        [
            new(done => done.SetResult()), new(done => done.SetException(new FormatException("1"))),
            new(done => done.SetException(new FormatException("2"))), new(done => done.SetResult()),
        ];
        Connection[] connections = [.. receivers.Select((receiver, i) => any.Connect(receiver.ReceiveAsync, sender: i == 2 ? this : null))];

        Exception? outcome = await OutcomeOf(() => any.SendFrom(this, 1, CancellationToken.None), isLate, receivers);

        Watched watched = Assert.Single(_watcher.Watched);
        bool isAtOnce = kind.Contains("ThrowAtOnce", StringComparison.Ordinal);
        Assert.Equal(isAtOnce ? ["1"] : ["1", "2"], watched.Failures.Select(failure => failure.Exception.Message));
        Assert.Equal(
            isAtOnce ? [connections[1].Receiver] : [connections[1].Receiver, connections[2].Receiver],
            watched.Failures.Select(failure => failure.Connection?.Receiver));
        Assert.NotNull(outcome);
        Assert.Same(outcome, Assert.Single(watched.Outcomes));
        Assert.Equal(receivers.Count(receiver => receiver.IsCalled), watched.Calls);
        Assert.Equal((any.Signal, typeof(SendObserverTests)), (watched.Signal, watched.SenderType));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cancellation_is_the_end_and_no_failure(string kind, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        using var cancelling = new CancellationTokenSource();
        any.Connect(async (_, token) =>
        {
            if (isLate)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }

#pragma warning disable CA1849 // The send goes on here.
            cancelling.Cancel();
#pragma warning restore CA1849
            token.ThrowIfCancellationRequested();
        });

        Task sent = any.SendAsync(1, cancelling.Token);
#pragma warning disable CA1849 // The send goes on here.
        cancelling.Cancel();
#pragma warning restore CA1849
        Exception? outcome = await Record.ExceptionAsync(() => sent.InTime());

        Watched watched = Assert.Single(_watcher.Watched);
        Assert.Empty(watched.Failures);
        Assert.IsAssignableFrom<OperationCanceledException>(outcome);
        Assert.Same(outcome, Assert.Single(watched.Outcomes));
        Assert.Equal(1, watched.Calls);
        Assert.Null(watched.SenderType);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cancellation_that_nobody_asked_for_is_a_failure(string kind, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        var receiver = new Receiver(done => done.SetCanceled());
        Connection connection = any.Connect(receiver.ReceiveAsync);

        Exception? outcome = await OutcomeOf(() => any.SendAsync(1), isLate, receiver);

        Assert.IsAssignableFrom<OperationCanceledException>(OnlyFailureOf(connection, outcome));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_of_a_filter_is_that_of_the_receiver(string kind, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        Connection connection = any.Connect(async _ =>
        {
            if (isLate)
            {
                await Task.Yield();
            }
        });
        using IDisposable filtering = any.Signal.AddFilter(new FailingFilter());

        Exception? outcome = await Record.ExceptionAsync(() => any.SendAsync(1).InTime());

        Assert.IsType<FormatException>(OnlyFailureOf(connection, outcome));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_of_a_subscriber_ends_the_send_and_is_none_of_a_receiver(string kind, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        var receiver = new Receiver(done => done.SetResult());
        any.Connect(receiver.ReceiveAsync);
        using IDisposable subscription = ((IObservable<object>)((dynamic)any.Signal).Observe()).Subscribe(new FailingSubscriber());

        Exception? outcome = await OutcomeOf(() => any.SendAsync(1), isLate, receiver);

        Watched watched = Assert.Single(_watcher.Watched);
        Assert.Empty(watched.Failures);
        Assert.IsType<FormatException>(outcome);
        Assert.Same(outcome, Assert.Single(watched.Outcomes));
        Assert.Equal(kind.Contains("ThrowAtOnce", StringComparison.Ordinal) ? 0 : 1, watched.Calls);
    }

    [Fact]
    public void Sync_sends_tell_it_the_same()
    {
        SyncDone.Signal afterAll = SyncDone.In(_signals);
        SyncDoneAtOnce.Signal atOnce = SyncDoneAtOnce.In(_signals);
        SyncDoneReport.Signal report = SyncDoneReport.In(_signals);
        SyncAsked.Signal asked = SyncAsked.In(_signals);
        SyncAskedAtOnce.Signal askedAtOnce = SyncAskedAtOnce.In(_signals);
        SyncAskedReport.Signal askedReport = SyncAskedReport.In(_signals);
        var exception = new FormatException("1");
        Connection[] connections =
        [
            afterAll.Connect((_, _) => throw exception, weak: false), atOnce.Connect((_, _) => throw exception, weak: false),
            report.Connect((_, _) => throw exception, weak: false), asked.Connect((_, _) => throw exception, weak: false),
            askedAtOnce.Connect((_, _) => throw exception, weak: false), askedReport.Connect((_, _) => throw exception, weak: false),
        ];

        Assert.All(
            (Action[])
            [
                () => afterAll.Send(this, 1), () => atOnce.Send(this, 1), () => report.Send(this, 1),
                () => asked.Send(this, 1), () => askedAtOnce.Send(this, 1), () => askedReport.Send(this, 1),
            ],
            send => Assert.Same(exception, Assert.Throws<FormatException>(send)));

        Assert.Equal(connections.Select(connection => connection.Receiver), _watcher.Watched.Select(watched => Assert.Single(watched.Failures).Connection?.Receiver));
        Assert.All(_watcher.Watched, watched => Assert.Same(exception, Assert.Single(watched.Outcomes)));
        Assert.All(_watcher.Watched, watched => Assert.Equal((1, typeof(SendObserverTests)), (watched.Calls, watched.SenderType)));
    }

    [Fact]
    public void Sends_of_signals_that_replay_tell_it_the_same()
    {
        PriceAtOnce.Signal atOnce = PriceAtOnce.In(_signals);
        PriceChanged.Signal afterAll = PriceChanged.In(_signals);
        Connection[] connections =
            [atOnce.Connect((_, _) => throw new FormatException(), weak: false), afterAll.Connect((_, _) => throw new FormatException(), weak: false)];

        Exception[] thrown =
        [
            Assert.Throws<FormatException>(() => atOnce.Send(new BrokenSender(1), 1)), Assert.Throws<FormatException>(() => afterAll.Send(this, 1)),
        ];

        Assert.Equal(connections.Select(connection => connection.Receiver), _watcher.Watched.Select(watched => Assert.Single(watched.Failures).Connection?.Receiver));
        Assert.Equal(thrown, _watcher.Watched.Select(watched => Assert.Single(watched.Outcomes)));
    }

    [Fact]
    public void A_capture_that_begins_with_the_last_message_is_somebody_to_reach()
    {
        PriceChanged.Signal signal = PriceChanged.In(_signals);
        using SignalCapture<PriceChanged> capture = signal.Capture(replay: true);

        signal.Send(this, 1);

        Assert.Same(signal, Assert.Single(_watcher.Watched).Signal);
        Assert.Single(capture);
    }

    [Fact]
    public async Task Each_of_several_is_told_if_it_wants_to_be()
    {
        var second = new Watcher();
        var silent = new Watcher { IsSilent = true };
        var disabled = new Watcher { Enabled = false };
        using IDisposable observing = second.Observe(_signals);
        using IDisposable also = silent.Observe(_signals);
        using IDisposable never = disabled.Observe(_signals);
        AnySignal any = AnySignal.Of("Sequential, ThrowAfterAll, no replies", _signals);
        any.Connect(_ => Task.CompletedTask);
        any.Connect((int _) => throw new FormatException());

        await Assert.ThrowsAsync<FormatException>(() => any.SendAsync(1).InTime());

        foreach (Watcher told in (Watcher[])[_watcher, second])
        {
            Watched watched = Assert.Single(told.Watched);
            Assert.Equal((2, 1, 1), (watched.Calls, watched.Failures.Count, watched.Outcomes.Count));
        }

        Assert.Equal(1, silent.Asked);
        Assert.Equal(0, disabled.Asked);

        _watcher.Enabled = false;
        second.Enabled = false;
        await Assert.ThrowsAsync<FormatException>(() => any.SendAsync(1).InTime());
        Assert.Equal((1, 1, 2, 0), (_watcher.Asked, second.Asked, silent.Asked, disabled.Asked));
    }

    [Fact]
    public void One_that_has_ended_may_be_given_again()
    {
        var again = new Watched(null, null);
        var giver = new Giver(again);
        using IDisposable observing = giver.Observe(_signals);
        SyncDone.Signal signal = SyncDone.In(_signals);
        using Connection connection = signal.Connect((_, number) => GC.KeepAlive(number));

        signal.Send(null, 1);
        Assert.Equal(1, again.Calls);
        signal.Send(null, 1);

        Assert.Equal(1, again.Calls);
        Assert.Equal([null, null], again.Outcomes);
    }

    private Exception OnlyFailureOf(Connection connection, Exception? outcome)
    {
        Watched watched = Assert.Single(_watcher.Watched);
        (Connection? failed, Exception exception) = Assert.Single(watched.Failures);
        Assert.Same(connection.Receiver, failed?.Receiver);
        Assert.Same(outcome, Assert.Single(watched.Outcomes));
        return exception;
    }

    // The receivers are done before the send, or while it waits for them.
    private static async Task<Exception?> OutcomeOf(Func<Task> send, bool isLate, params Receiver[] receivers)
    {
        Task? sent = isLate ? send() : null;
        foreach (Receiver receiver in receivers)
        {
            receiver.Finish();
        }

        return await Record.ExceptionAsync(() => (sent ?? send()).InTime());
    }

    private sealed class Watcher : SendObserver
    {
        public List<Watched> Watched { get; } = [];

        public int Asked { get; private set; }

        public bool Enabled { get; set; } = true;

        public bool IsSilent { get; init; }

        public override bool IsEnabled => Enabled;

        protected override SendObservation? Begin(Signal signal, Type? senderType)
        {
            Asked++;
            if (IsSilent)
            {
                return null;
            }

            var watched = new Watched(signal, senderType);
            Watched.Add(watched);
            return watched;
        }
    }

    private sealed class Giver(SendObservation observation) : SendObserver
    {
        public override bool IsEnabled => true;

        protected override SendObservation Begin(Signal signal, Type? senderType) => observation;
    }

    private sealed class Watched(Signal? signal, Type? senderType) : SendObservation
    {
        public Signal? Signal => signal;

        public Type? SenderType => senderType;

        public List<(Connection? Connection, Exception Exception)> Failures { get; } = [];

        public List<Exception?> Outcomes { get; } = [];

        public int Calls { get; private set; }

        protected override void ReceiverFailed(Connection connection, Exception exception) => Failures.Add((connection, exception));

        protected override void Ended(Exception? exception)
        {
            Calls = ReceiversCalled;
            Outcomes.Add(exception);
        }
    }

    private sealed class Receiver(Action<TaskCompletionSource> finish)
    {
        private readonly TaskCompletionSource _done = new();

        public bool IsCalled { get; private set; }

        public Task ReceiveAsync(int number)
        {
            IsCalled = true;
            return _done.Task;
        }

        public void Finish() => finish(_done);
    }

    private sealed class FailingSubscriber : IObserver<object>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(object value) => throw new FormatException();
    }

    private sealed class FailingFilter : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => throw new FormatException();

        public async ValueTask InvokeAsync(ReceiverCall call)
        {
            await call.NextAsync();
            throw new FormatException();
        }
    }
}
