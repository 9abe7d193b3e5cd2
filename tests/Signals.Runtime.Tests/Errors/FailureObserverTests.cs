using System.Runtime.CompilerServices;
using Signals.Diagnostics;
using Signals.Tests.Replaying;

namespace Signals.Tests.Errors;

/// <summary>Who observes failures is told of each once, whatever becomes of it, and changes nothing.</summary>
public class FailureObserverTests
{
    private static readonly string[] Signals =
    [
        "sync", "sync at once", "sync report", "sync reply", "sync reply at once", "sync reply report",
        "sequential", "sequential at once", "sequential report", "sequential reply", "sequential reply at once", "sequential reply report",
        "concurrent", "concurrent at once", "concurrent report", "concurrent reply", "concurrent reply at once", "concurrent reply report",
    ];

    private readonly SignalNamespace _signals = new();
    private readonly List<object> _kept = [];

    public static TheoryData<string, bool, bool, bool, bool> Cases()
    {
        var cases = new TheoryData<string, bool, bool, bool, bool>();
        foreach (string signal in Signals)
        {
            for (int i = 0; i < 16; i++)
            {
                cases.Add(signal, (i & 1) != 0, (i & 2) != 0, (i & 4) != 0, (i & 8) != 0);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_told_once(string name, bool hasOthers, bool ofSender, bool isFiltered, bool isLate)
    {
        Tried tried = TriedOf(name);
        object sender = new();
        using IDisposable? filter = isFiltered ? _signals.AddFilter(new PassingFilter()) : null;
        if (hasOthers)
        {
            tried.Connect(null, false, false);
        }

        tried.Connect(ofSender ? sender : null, true, isLate);
        if (hasOthers)
        {
            tried.Connect(sender, false, false);
        }

        Exception? unobserved = await OutcomeOf(tried, sender);
        var observer = new Recorder();
        using (observer.Observe(_signals))
        {
            Exception? outcome = await OutcomeOf(tried, sender);
            Assert.IsType<FormatException>(unobserved);
            Assert.IsType<FormatException>(outcome);

            ReceiverFailure failure = Assert.Single(observer.Failures);
            Assert.Same(outcome, failure.Exception);
            Assert.Same(sender, failure.Sender);
            Assert.Same(tried.Signal, failure.Connection.Signal);
            Assert.NotNull(failure.Connection.Receiver);
            Assert.Contains(nameof(Throw), Assert.Single(observer.Stacks), StringComparison.Ordinal);
        }

        await OutcomeOf(tried, sender);
        Assert.Single(observer.Failures);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_it_throws_changes_nothing(string name, bool hasOthers, bool ofSender, bool isFiltered, bool isLate)
    {
        Tried tried = TriedOf(name);
        object sender = new();
        using IDisposable? filter = isFiltered ? _signals.AddFilter(new PassingFilter()) : null;
        using IDisposable first = new ThrowingObserver().Observe(_signals);
        var observer = new Recorder();
        using IDisposable second = observer.Observe(_signals);
        tried.Connect(ofSender ? sender : null, true, isLate);
        if (hasOthers)
        {
            tried.Connect(null, false, false);
        }

        Assert.IsType<FormatException>(await OutcomeOf(tried, sender));
        Assert.Single(observer.Failures);
    }

    [Fact]
    public void Failures_that_are_reported_are_told_of_as_well()
    {
        var reported = new List<Exception>();
        _signals.ReceiverFailed += failure => reported.Add(failure.Exception);
        SyncDoneReport.Signal signal = SyncDoneReport.In(_signals);
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        using Connection connection = signal.Connect((_, _) => Throw(1));

        signal.Send(null, 1);

        Assert.Same(Assert.Single(reported), Assert.Single(observer.Failures).Exception);
    }

    [Fact]
    public void It_does_not_take_failures_off_the_sender_as_a_handler_would()
    {
        SyncDoneReport.Signal signal = SyncDoneReport.In(_signals);
        using IDisposable observing = new Recorder().Observe(_signals);
        using Connection connection = signal.Connect((_, _) => Throw(1));

        Assert.Throws<FormatException>(() => signal.Send(null, 1));
    }

    [Fact]
    public void A_failure_of_a_send_within_a_receiver_is_that_of_both_receivers()
    {
        SyncDone.Signal outer = SyncDone.In(_signals);
        SyncDoneAtOnce.Signal inner = SyncDoneAtOnce.In(_signals);
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        using Connection of = outer.Connect((sender, number) => inner.Send(sender, number));
        using Connection failing = inner.Connect((_, _) => Throw(1));

        Assert.Throws<FormatException>(() => outer.Send(null, 1));

        Assert.Equal([inner, outer], observer.Failures.Select(failure => failure.Connection.Signal));
    }

    [Fact]
    public async Task A_send_that_is_cancelled_is_no_failure()
    {
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        using var cancellation = new CancellationTokenSource();
        SequentialAtOnceDone.Signal atOnce = SequentialAtOnceDone.In(_signals);
        SequentialDone.Signal afterAll = SequentialDone.In(_signals);
        ConcurrentAtOnceDone.Signal concurrent = ConcurrentAtOnceDone.In(_signals);
        using Connection first = atOnce.Connect(async (_, _, token) => await Task.Delay(Timeout.Infinite, token));
        using Connection second = afterAll.Connect(async (_, _, token) => await Task.Delay(Timeout.Infinite, token));
        using Connection third = concurrent.Connect(async (_, _, token) => await Task.Delay(Timeout.Infinite, token));

        Task[] sends =
        [
            atOnce.SendAsync(null, 1, cancellation.Token).AsTask(),
            afterAll.SendAsync(null, 1, cancellation.Token).AsTask(),
            concurrent.SendAsync(null, 1, cancellation.Token).AsTask(),
        ];
#pragma warning disable CA1849 // Those who wait go on here.
        cancellation.Cancel();
#pragma warning restore CA1849
        foreach (Task send in sends)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send.InTime());
        }

        Assert.Empty(observer.Failures);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Concurrent_receivers_that_fail_after_the_send_is_over_are_told_of_too(bool isThrowingAtOnce)
    {
        ConcurrentAtOnceDone.Signal signal = ConcurrentAtOnceDone.In(_signals);
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        var later = new Gate();
        using Connection slow = signal.Connect(async (_, _) => await later.Task);
        using Connection failing = isThrowingAtOnce
            ? signal.Connect((_, _) => Throw(1))
            : signal.Connect(async (_, _) =>
            {
                await Task.Yield();
                Throw(1);
            });

        await Assert.ThrowsAsync<FormatException>(() => signal.SendAsync(null, 1).InTime());
        Assert.Equal(["1"], observer.Failures.Select(failure => failure.Exception.Message));

        later.Fail(new FormatException("2"));
        Assert.Equal(["1", "2"], observer.Failures.Select(failure => failure.Exception.Message));
    }

    [Fact]
    public void A_receiver_on_a_context_is_told_of_when_it_fails_there()
    {
        using var pump = new PumpThread();
        SyncDone.Signal signal = SyncDone.In(_signals);
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        using var done = new ManualResetEventSlim();
        _signals.ReceiverFailed += _ => done.Set();
        using Connection connection = signal.Connect((_, _) => Throw(1), on: pump);

        signal.Send(null, 1);

        Assert.True(done.Wait(Soon.Limit));
        Assert.Equal("1", Assert.Single(observer.Failures).Exception.Message);
    }

    [Fact]
    public async Task Who_gets_the_last_message_and_fails_is_told_of()
    {
        PriceChanged.Signal signal = PriceChanged.In(_signals);
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        await signal.SendMessageAsync(new PriceChanged(1));

        Assert.Throws<FormatException>(() => signal.Connect((_, _) => Throw(1)));
        Assert.Throws<FormatException>(() => signal.Observe(replay: true).Subscribe(new ThrowingSubscriber()));

        Assert.Equal(["1", "2"], observer.Failures.Select(failure => failure.Exception.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Subscribers_are_told_of(bool atOnce)
    {
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        using IDisposable subscription = atOnce
            ? SyncDoneAtOnce.In(_signals).Observe().Subscribe(new ThrowingSubscriber())
            : SyncDone.In(_signals).Observe().Subscribe(new ThrowingSubscriber());

        Assert.Throws<FormatException>(() =>
        {
            if (atOnce)
            {
                SyncDoneAtOnce.In(_signals).Send(null, 1);
            }
            else
            {
                SyncDone.In(_signals).Send(null, 1);
            }
        });

        Assert.Single(observer.Failures);
    }

    [Fact]
    public void A_failure_that_a_filter_reports_later_is_told_of()
    {
        SyncDone.Signal signal = SyncDone.In(_signals);
        var observer = new Recorder();
        using IDisposable observing = observer.Observe(_signals);
        var filter = new LaterFilter();
        using IDisposable later = _signals.AddFilter(filter);
        using Connection connection = signal.Connect((_, _) => Throw(1));
        signal.Send(null, 1);
        Assert.Empty(observer.Failures);

        FormatException exception = Assert.Throws<FormatException>(() => filter.Call.Next());
        filter.Call.ReportFailure(exception);

        Assert.Same(exception, Assert.Single(observer.Failures).Exception);
    }

    [Fact]
    public void What_succeeds_allocates_nothing_while_it_observes()
    {
        using IDisposable observing = new Recorder().Observe(_signals);
        SyncDone.Signal signal = SyncDone.In(_signals);
        using Connection connection = signal.Connect(static (_, _) => { });
        signal.Send(null, 1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            signal.Send(null, i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(int number) => throw new FormatException($"{number}");

    private static async Task<Exception?> OutcomeOf(Tried tried, object sender)
        => await Record.ExceptionAsync(() => tried.SendAsync(sender).InTime());

    private static int Received(bool isFailing)
    {
        if (isFailing)
        {
            Throw(1);
        }

        return 1;
    }

    private static async Task<int> ReceivedAsync(bool isFailing, bool isLate)
    {
        if (isLate)
        {
            await Task.Yield();
        }

        return Received(isFailing);
    }

    private Tried TriedOf(string name) => name switch
    {
        "sync" => Of(SyncDone.In(_signals)),
        "sync at once" => Of(SyncDoneAtOnce.In(_signals)),
        "sync report" => Of(SyncDoneReport.In(_signals)),
        "sync reply" => Of(SyncAsked.In(_signals)),
        "sync reply at once" => Of(SyncAskedAtOnce.In(_signals)),
        "sync reply report" => Of(SyncAskedReport.In(_signals)),
        "sequential" => Of(SequentialDone.In(_signals)),
        "sequential at once" => Of(SequentialAtOnceDone.In(_signals)),
        "sequential report" => Of(SequentialReportDone.In(_signals)),
        "sequential reply" => Of(SequentialAsked.In(_signals)),
        "sequential reply at once" => Of(SequentialAtOnceAsked.In(_signals)),
        "sequential reply report" => Of(SequentialReportAsked.In(_signals)),
        "concurrent" => Of(ConcurrentDone.In(_signals)),
        "concurrent at once" => Of(ConcurrentAtOnceDone.In(_signals)),
        "concurrent report" => Of(ConcurrentReportDone.In(_signals)),
        "concurrent reply" => Of(ConcurrentAsked.In(_signals)),
        "concurrent reply at once" => Of(ConcurrentAtOnceAsked.In(_signals)),
        "concurrent reply report" => Of(ConcurrentReportAsked.In(_signals)),
        _ => throw new ArgumentException(name),
    };

    // Each signal has delegates and sends of its own, so what is the same for all of them is put together here.
    private Tried Of(Signal signal) => new(
        signal,
        (sender, isFailing, isLate) => _kept.Add(ConnectTo(signal, sender, isFailing, isLate)),
        sender => SentBy(signal, sender));

    private static async Task SentBy(dynamic signal, object sender)
    {
        if (signal is SyncDone.Signal or SyncDoneAtOnce.Signal or SyncDoneReport.Signal
            or SyncAsked.Signal or SyncAskedAtOnce.Signal or SyncAskedReport.Signal)
        {
            signal.Send(sender, 1);
        }
        else
        {
            await signal.SendAsync(sender, 1, CancellationToken.None);
        }
    }

    private static Connection ConnectTo(Signal signal, object? sender, bool isFailing, bool isLate)
    {
        // A delegate of the signal's own type: one that returns at once for a sync signal, and one that returns a task for the others.
        Type declared = signal.GetType().DeclaringType!;
        bool isSync = declared.GetNestedType("AsyncReceiver") is null;
        Type type = declared.GetNestedType(isSync ? "Receiver" : "TaskReceiver")!;
        Type result = type.GetMethod("Invoke")!.ReturnType;
        object receiver = new Failing(isFailing, isLate);
        string method = result == typeof(void) ? nameof(Failing.Receive)
            : result == typeof(int) ? nameof(Failing.Reply)
            : result == typeof(Task) ? nameof(Failing.ReceiveAsync)
            : nameof(Failing.ReplyAsync);
        var connected = Delegate.CreateDelegate(type, receiver, method);
        return sender is null
            ? (Connection)signal.GetType().GetMethod("Connect", [type, typeof(bool), typeof(ReceiverContext)])!
                .Invoke(signal, [connected, false, default(ReceiverContext)])!
            : (Connection)signal.GetType().GetMethod("Connect", [type, typeof(object), typeof(bool), typeof(ReceiverContext)])!
                .Invoke(signal, [connected, sender, false, default(ReceiverContext)])!;
    }

    private sealed class Failing(bool isFailing, bool isLate)
    {
        public void Receive(object? sender, int number) => Received(isFailing);

        public int Reply(object? sender, int number) => Received(isFailing);

        public Task ReceiveAsync(object? sender, int number) => ReceivedAsync(isFailing, isLate);

        public Task<int> ReplyAsync(object? sender, int number) => ReceivedAsync(isFailing, isLate);
    }

    private sealed record Tried(Signal Signal, Action<object?, bool, bool> Connect, Func<object, Task> SendAsync);

    private sealed class Recorder : FailureObserver
    {
        public List<ReceiverFailure> Failures { get; } = [];

        public List<string> Stacks { get; } = [];

        protected override void ReceiverFailed(ReceiverFailure failure)
        {
            lock (Failures)
            {
                Failures.Add(failure);
                Stacks.Add(failure.Exception.ToString());
            }
        }
    }

    private sealed class ThrowingObserver : FailureObserver
    {
        protected override void ReceiverFailed(ReceiverFailure failure) => throw new InvalidOperationException("An observer that throws.");
    }

    private sealed class PassingFilter : IReceiverFilter
    {
        public void Invoke(ReceiverCall call) => call.Next();

        public ValueTask InvokeAsync(ReceiverCall call) => call.NextAsync();
    }

    private sealed class LaterFilter : IReceiverFilter
    {
        public ReceiverCall Call { get; private set; }

        public void Invoke(ReceiverCall call) => Call = call;

        public ValueTask InvokeAsync(ReceiverCall call) => default;
    }

    private sealed class ThrowingSubscriber : IObserver<object>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(object value) => Throw(2);
    }
}
