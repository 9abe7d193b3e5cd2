using System.Reactive.Concurrency;
using System.Reactive.Linq;

namespace Signals.Tests;

public class ObserveTests
{
    private readonly SyncDone.Signal _signal = SyncDone.In(new SignalNamespace());
    private readonly List<int> _seen = [];

    [Fact]
    public void Subscribing_connects_and_disposing_ends_it()
    {
        IObservable<SyncDone> observable = _signal.Observe();
        Assert.False(_signal.HasReceivers);

        IDisposable subscription = observable.Subscribe(message => _seen.Add(message.Number));
        Assert.True(_signal.HasReceivers);
        Assert.Empty(_signal.Connections);
        _signal.Send(null, 1);
        subscription.Dispose();
        subscription.Dispose();
        _signal.Send(null, 2);

        Assert.Equal([1], _seen);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void Each_subscription_is_one_by_itself()
    {
        IObservable<SyncDone> observable = _signal.Observe();
        using IDisposable first = observable.Subscribe(message => _seen.Add(message.Number));
        using (observable.Subscribe(message => _seen.Add(10 * message.Number)))
        {
            _signal.Send(null, 1);
        }

        _signal.Send(null, 2);

        Assert.Equal([1, 10, 2], _seen);
    }

    [Fact]
    public void An_observer_is_needed()
        => Assert.Throws<ArgumentNullException>(() => _signal.Observe().Subscribe((IObserver<SyncDone>)null!));

    [Fact]
    public void Operators_work_on_it()
    {
        var buffers = new List<int[]>();
        using IDisposable filtered = _signal.Observe()
            .Where(message => message.Number % 2 == 0)
            .Select(message => message.Number * 10)
            .DistinctUntilChanged()
            .Scan((sum, number) => sum + number)
            .Subscribe(_seen.Add);
        using IDisposable buffered = _signal.Observe()
            .Buffer(2)
            .Subscribe(buffer => buffers.Add([.. buffer.Select(message => message.Number)]));

        foreach (int number in (int[])[1, 2, 2, 4, 5])
        {
            _signal.Send(null, number);
        }

        Assert.Equal([20, 60], _seen);
        Assert.Equal([[1, 2], [2, 4]], buffers);
    }

    [Fact]
    public void Operators_of_time_work_on_it()
    {
        var clock = new HistoricalScheduler();
        using IDisposable throttled = _signal.Observe()
            .Throttle(TimeSpan.FromSeconds(1), clock)
            .Subscribe(message => _seen.Add(message.Number));

        _signal.Send(null, 1);
        clock.AdvanceBy(TimeSpan.FromMilliseconds(500));
        _signal.Send(null, 2);
        clock.AdvanceBy(TimeSpan.FromSeconds(2));
        _signal.Send(null, 3);

        Assert.Equal([2], _seen);
    }

    [Fact]
    public async Task Operators_that_take_some_end_the_subscription()
    {
        Task<IList<SyncDone>> taken = Task.Run(async () => await _signal.Observe().Take(3).ToList());
        int number = 0;
        while (!taken.IsCompleted)
        {
            _signal.Send(null, number++);
            await Task.Yield();
        }

        IList<SyncDone> three = await taken.InTime();
        Assert.Equal([three[0].Number, three[0].Number + 1, three[0].Number + 2], three.Select(message => message.Number));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public async Task Two_signals_can_be_merged()
    {
        SequentialDone.Signal other = SequentialDone.In(_signal.Namespace);
        using IDisposable merged = _signal.Observe().Select(message => message.Number)
            .Merge(other.Observe().Select(message => -message.Number))
            .Subscribe(_seen.Add);

        _signal.Send(null, 1);
        await other.SendAsync(null, 2).InTime();
        _signal.Send(null, 3);

        Assert.Equal([1, -2, 3], _seen);
    }

    [Fact]
    public void A_subscription_may_be_disposed_within_a_message()
    {
        IDisposable? once = null;
        IDisposable? later = null;
        once = _signal.Observe().Subscribe(new Observer(message =>
        {
            _seen.Add(message.Number);
            once!.Dispose();
            later!.Dispose();
        }));
        later = _signal.Observe().Subscribe(new Observer(message => _seen.Add(-message.Number)));

        _signal.Send(null, 1);
        _signal.Send(null, 2);

        Assert.Equal([1], _seen);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void Many_may_subscribe_and_go()
    {
        var subscriptions = new List<IDisposable>();
        for (int i = 0; i < 1000; i++)
        {
            int place = i;
            subscriptions.Add(_signal.Observe().Subscribe(_ => _seen.Add(place)));
        }

        for (int i = 0; i < 1000; i++)
        {
            if (i % 7 != 0)
            {
                subscriptions[i].Dispose();
            }
        }

        _signal.Send(null, 1);
        Assert.Equal(Enumerable.Range(0, 1000).Where(i => i % 7 == 0), _seen);

        subscriptions.ForEach(subscription => subscription.Dispose());
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void An_observer_that_throws_is_a_receiver_that_throws()
    {
        var exception = new FormatException();
        var signals = new SignalNamespace();
        SyncDone.Signal afterAll = SyncDone.In(signals);
        SyncDoneAtOnce.Signal atOnce = SyncDoneAtOnce.In(signals);
        SyncDoneReport.Signal report = SyncDoneReport.In(signals);
        afterAll.Observe().Subscribe(new Thrower<SyncDone>(exception));
        afterAll.Connect((_, number) => _seen.Add(number), weak: false);
        atOnce.Observe().Subscribe(new Thrower<SyncDoneAtOnce>(exception));
        atOnce.Connect((_, number) => _seen.Add(number), weak: false);
        var observer = new Thrower<SyncDoneReport>(exception);
        report.Observe().Subscribe(observer);
        report.Connect((_, number) => _seen.Add(number), weak: false);

        Assert.Same(exception, Assert.Throws<FormatException>(() => afterAll.Send(this, 1)));
        Assert.Same(exception, Assert.Throws<FormatException>(() => afterAll.Send(this, 2)));
        Assert.Same(exception, Assert.Throws<FormatException>(() => atOnce.Send(this, 3)));
        Assert.Same(exception, Assert.Throws<FormatException>(() => report.Send(this, 4)));
        var reported = new List<(Connection Connection, object? Sender, Exception Exception)>();
        signals.ReceiverFailed += failure => reported.Add((failure.Connection, failure.Sender, failure.Exception));
        report.Send(this, 5);

        Assert.Equal([1, 2, 4, 5], _seen);
        (Connection connection, object? sender, Exception failure) = Assert.Single(reported);
        Assert.Same(exception, failure);
        Assert.Same(this, sender);
        Assert.Same(observer, connection.Receiver?.Target);
        Assert.Same(report, connection.Signal);
        Assert.False(connection.IsConnected);
        connection.Dispose();
        Assert.True(report.HasReceivers);
    }

    [Fact]
    public async Task An_observer_that_throws_fails_an_asynchronous_send()
    {
        var exception = new FormatException();
        var signals = new SignalNamespace();
        SequentialDone.Signal afterAll = SequentialDone.In(signals);
        ConcurrentAtOnceAsked.Signal atOnce = ConcurrentAtOnceAsked.In(signals);
        ConcurrentReportDone.Signal report = ConcurrentReportDone.In(signals);
        afterAll.Observe().Subscribe(new Thrower<SequentialDone>(exception));
        afterAll.Connect((object? _, int number) => _seen.Add(number), weak: false);
        atOnce.Observe().Subscribe(new Thrower<ConcurrentAtOnceAsked>(exception));
        atOnce.Connect((_, number) =>
        {
            _seen.Add(number);
            return number;
        }, weak: false);
        report.Observe().Subscribe(new Thrower<ConcurrentReportDone>(exception));
        report.Connect((object? _, int number) => _seen.Add(number), weak: false);
        var reported = new List<Exception>();
        signals.ReceiverFailed += failure => reported.Add(failure.Exception);

        Assert.Same(exception, await Record.ExceptionAsync(() => afterAll.SendAsync(this, 1).InTime()));
        Assert.Same(exception, await Record.ExceptionAsync(() => atOnce.SendAsync(this, 2).InTime()));
        await report.SendAsync(this, 3).InTime();

        Assert.Equal([1, 3], _seen);
        Assert.Equal([exception], reported);
    }

    [Fact]
    public void A_subscriber_that_throws_behind_an_operator_is_detached_by_it()
    {
        // This is what System.Reactive's operators do, not the signal.
        using IDisposable subscription = _signal.Observe().Where(_ => true).Subscribe(_ => throw new FormatException());

        Assert.Throws<FormatException>(() => _signal.Send(null, 1));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void Messages_of_several_threads_can_be_synchronized()
    {
        int inside = 0;
        int count = 0;
        bool overlapped = false;
        using IDisposable subscription = _signal.Observe().Synchronize().Subscribe(_ =>
        {
            overlapped |= Interlocked.Increment(ref inside) != 1;
            count++;
            Interlocked.Decrement(ref inside);
        });

        Parallel.For(0, 2, _ =>
        {
            for (int number = 0; number < 50_000; number++)
            {
                _signal.Send(null, number);
            }
        });

        Assert.Equal(100_000, count);
        Assert.False(overlapped);
    }

    [Fact]
    public void A_subscription_lives_until_it_is_disposed()
    {
        Garbage.Do(() => _signal.Observe().Subscribe(message => _seen.Add(message.Number)));
        Garbage.Collect();

        _signal.Send(null, 1);

        Assert.Equal([1], _seen);
    }

    private sealed class Observer(Action<SyncDone> onNext) : IObserver<SyncDone>
    {
        public void OnNext(SyncDone value) => onNext(value);

        public void OnError(Exception error) => Assert.Fail("A signal has no errors.");

        public void OnCompleted() => Assert.Fail("A signal does not complete.");
    }

    private sealed class Thrower<T>(Exception exception) : IObserver<T>
    {
        public void OnNext(T value) => throw exception;

        public void OnError(Exception error) => Assert.Fail("A signal has no errors.");

        public void OnCompleted() => Assert.Fail("A signal does not complete.");
    }
}
