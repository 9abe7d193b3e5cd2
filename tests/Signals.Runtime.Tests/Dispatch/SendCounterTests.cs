using Signals.Diagnostics;
using Signals.Tests.Replaying;

namespace Signals.Tests.Dispatch;

/// <summary>What counts sends counts each, and each call, exactly, whether somebody is told of the send or not.</summary>
public sealed class SendCounterTests : IDisposable
{
    // As many as are sent without that somebody is told of one, after the first.
    private const int Untold = 63;

    private readonly SignalNamespace _signals = new();
    private readonly Sampler _sampler = new();
    private readonly IDisposable _observing;
    private readonly List<object> _kept = [];
    private int _called;

    public SendCounterTests() => _observing = _sampler.Observe(_signals);

    public static TheoryData<string, bool, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, bool, bool>();
            foreach (string kind in AnySignal.All.Select(kind => kind.Data))
            {
                foreach (bool isTold in (bool[])[false, true])
                {
                    kinds.Add(kind, isTold, false);
                    kinds.Add(kind, isTold, true);
                }
            }

            return kinds;
        }
    }

    public void Dispose() => _observing.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Calls_of_an_asynchronous_send_are_those_that_were_made(string kind, bool isTold, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        var sender = new object();
        _kept.Add(any.Connect(_ => CallAsync(isLate)));
        await SendAsync();
        _sampler.TellOfAll(isTold);

        _kept.Add(any.Connect(_ => CallAsync(isLate), sender));
        any.Connect(_ => CallAsync(isLate)).Dispose();
        Connection? next = null;
        _kept.Add(any.Connect(_ =>
        {
            next?.Dispose();
            return CallAsync(isLate);
        }));
        next = any.Connect(_ => CallAsync(isLate));
        await SendAsync();

        _kept.Add(any.Connect(async _ =>
        {
            await CallAsync(isLate);
            throw new FormatException();
        }));
        _kept.Add(any.Connect(_ => CallAsync(isLate)));
        await SendAsync();

        async Task SendAsync()
        {
            await Record.ExceptionAsync(() => any.SendFrom(sender, 1, CancellationToken.None).InTime());
            Assert.Equal(_called, _sampler.Of(any.Signal).Calls);
        }

        Assert.Equal(3, _sampler.Of(any.Signal).Sends);
        Assert.Equal(isTold ? 3 : 1, _sampler.Told.Count);
        Assert.All(_sampler.Told, told => Assert.True(told.IsOver));
        Assert.Equal(isTold ? _called : 1, _sampler.Told.Sum(told => told.Calls));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Receivers_that_a_cancelled_send_does_not_reach_are_not_counted(string kind, bool isTold, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        _kept.Add(any.Connect(_ => CallAsync(isLate)));
        await any.SendAsync(1).InTime();
        _sampler.TellOfAll(isTold);
        using var cancellation = new CancellationTokenSource();
        _kept.Add(any.Connect(async _ =>
        {
            await CallAsync(isLate);
#pragma warning disable CA1849 // It is cancelled before the next is called.
            cancellation.Cancel();
#pragma warning restore CA1849
        }));
        _kept.Add(any.Connect(_ => CallAsync(isLate)));
        _kept.Add(any.Connect(_ => CallAsync(isLate)));

        await Record.ExceptionAsync(() => any.SendAsync(1, cancellation.Token).InTime());

        Assert.Equal(kind.StartsWith("Sequential", StringComparison.Ordinal) ? 3 : 5, _called);
        Assert.Equal(_called, _sampler.Of(any.Signal).Calls);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Calls_of_a_send_that_fails_are_those_that_were_made(string kind, bool isTold, bool isLate)
    {
        AnySignal any = AnySignal.Of(kind, _signals);
        Connection? ended = null;
        _kept.Add(any.Connect(async _ =>
        {
            ended?.Dispose();
            await CallAsync(isLate);
            if (ended is not null)
            {
                throw new FormatException();
            }
        }));
        await any.SendAsync(1).InTime();
        _sampler.TellOfAll(isTold);
        ended = any.Connect(_ => CallAsync(isLate));
        _kept.Add(any.Connect(_ => CallAsync(isLate)));

        await Assert.ThrowsAsync<FormatException>(() => any.SendAsync(1).InTime());

        Assert.Equal(_called, _sampler.Of(any.Signal).Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calls_of_a_sync_send_are_those_that_were_made(bool isTold)
    {
        var sender = new object();
        SyncDone.Signal afterAll = SyncDone.In(_signals);
        SyncDoneAtOnce.Signal atOnce = SyncDoneAtOnce.In(_signals);
        SyncAsked.Signal asked = SyncAsked.In(_signals);
        SyncAskedAtOnce.Signal askedAtOnce = SyncAskedAtOnce.In(_signals);
        PriceChanged.Signal replayed = PriceChanged.In(_signals);
        SyncDone.Receiver both = (_, _) => Call();
        _kept.AddRange(
        [
            afterAll.Connect((_, _) => Call(), weak: false),
            atOnce.Connect((_, _) => Call(), weak: false),
            asked.Connect((_, _) => Call(), weak: false),
            askedAtOnce.Connect((_, _) => Call(), weak: false),
            replayed.Connect((_, _) => Call(), weak: false),
        ]);
        SendAll();
        _sampler.TellOfAll(isTold);

        // The only one, on each of the ways that there are.
        SendAll();

        Connection? next = null;
        _kept.AddRange(
        [
            afterAll.Connect(
                (_, _) =>
                {
                    Call();
                    next!.Dispose();
                },
                weak: false),
            next = afterAll.Connect((_, _) => Call(), weak: false),
            afterAll.Connect(both, weak: false),
        ]);
        Sent(afterAll, () => afterAll.Send(sender, 1));

        _kept.AddRange([afterAll.Connect(both, sender, weak: false), afterAll.Connect((_, _) => Call(), sender, weak: false)]);
        Sent(afterAll, () => afterAll.Send(sender, 1));

        _kept.AddRange(
        [
            atOnce.Connect((_, _) => Throw(), weak: false), atOnce.Connect((_, _) => Call(), weak: false),
            askedAtOnce.Connect((_, _) => Throw(), weak: false), askedAtOnce.Connect((_, _) => Call(), weak: false),
            asked.Connect((_, _) => Throw(), weak: false), asked.Connect((_, _) => Call(), weak: false),
            afterAll.Connect((_, _) => Throw(), weak: false), afterAll.Connect((SyncDone _) => Call(), weak: false),
        ]);
        SendAll();

        using (atOnce.Observe().Subscribe(new ThrowingSubscriber()))
        {
            Sent(atOnce, () => atOnce.Send(sender, 1));
        }

        using (afterAll.Mute())
        {
            Sent(afterAll, () => afterAll.Send(sender, 1));
        }

        Assert.Equal(5, _sampler.Of(afterAll).Sends);
        Assert.Equal(isTold ? 18 : 5, _sampler.Told.Count);
        Assert.All(_sampler.Told, told => Assert.True(told.IsOver));
        Assert.Equal(isTold ? _called : 5, _sampler.Told.Sum(told => told.Calls));

        void SendAll()
        {
            Sent(afterAll, () => afterAll.Send(sender, 1));
            Sent(atOnce, () => atOnce.Send(sender, 1));
            Sent(asked, () => asked.Send(sender, 1));
            Sent(askedAtOnce, () => askedAtOnce.Send(sender, 1));
            Sent(replayed, () => replayed.Send(sender, 1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Receivers_that_were_collected_are_not_counted(bool isTold)
    {
        SyncDone.Signal signal = SyncDone.In(_signals);
        using (signal.Connect((_, _) => Call()))
        {
            signal.Send(null, 1);
        }

        _sampler.TellOfAll(isTold);
        Garbage.Do(() => ConnectOneThatGoes(signal));
        Garbage.Collect();
        Sent(signal, () => signal.Send(null, 1));

        using Connection stays = signal.Connect((_, _) => Call());
        Garbage.Do(() => ConnectOneThatGoes(signal));
        Garbage.Collect();
        Sent(signal, () => signal.Send(null, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Receivers_that_were_collected_are_not_counted_where_they_reply(bool isTold)
    {
        SyncAsked.Signal signal = SyncAsked.In(_signals);
        using Connection first = signal.Connect((_, _) => Call(), weak: false);
        signal.Send(null, 1);
        _sampler.TellOfAll(isTold);
        Garbage.Do(() =>
        {
            int calls = 0;
            signal.Connect((_, _) => calls = Call());
        });
        using Connection last = signal.Connect((_, _) => Call(), weak: false);
        Garbage.Collect();

        Sent(signal, () => signal.Send(null, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Receivers_that_another_disconnects_are_not_counted_where_they_reply(bool isTold)
    {
        SyncAsked.Signal signal = SyncAsked.In(_signals);
        Connection? next = null;
        using Connection first = signal.Connect(
            (_, _) =>
            {
                next?.Dispose();
                return Call();
            },
            weak: false);
        signal.Send(null, 1);
        _sampler.TellOfAll(isTold);
        next = signal.Connect((_, _) => Call(), weak: false);
        using Connection last = signal.Connect((_, _) => Call(), weak: false);

        Sent(signal, () => signal.Send(null, 1));
        Assert.Equal(3, _called);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sends_of_signals_that_replay_are_counted_as_any(bool isTold)
    {
        StockChanged.Signal signal = StockChanged.In(_signals);
        using Connection first = await signal.ConnectAsync((_, _) => Call(), weak: false);
        using Connection last = await signal.ConnectAsync((_, _) => CallAsync(true), weak: false);

        for (int i = 1; i <= 3; i++)
        {
            await signal.SendAsync(this, i).InTime();
            Assert.Equal((i, 2 * i), (_sampler.Of(signal).Sends, _sampler.Of(signal).Calls));
            _sampler.TellOfAll(isTold);
        }

        Assert.Equal(6, _called);
    }

    [Fact]
    public void Each_of_several_is_told_of_what_it_asks_for()
    {
        var other = new Sampler();
        using IDisposable observing = other.Observe(_signals);
        SyncDone.Signal signal = SyncDone.In(_signals);
        using Connection connection = signal.Connect((_, _) => Call());
        signal.Send(null, 1);
        Assert.Equal((1, 1), (_sampler.Told.Count, other.Told.Count));

        _sampler.TellOfAll(true);
        signal.Send(null, 1);
        Assert.Equal((2, 1), (_sampler.Told.Count, other.Told.Count));

        _sampler.TellOfAll(false);
        other.TellOfAll(true);
        signal.Send(null, 1);
        Assert.Equal((2, 2), (_sampler.Told.Count, other.Told.Count));
    }

    [Fact]
    public async Task It_counts_exactly_from_many_threads()
    {
        const int Threads = 4;
        const int Sends = 20_000;
        SyncDone.Signal signal = SyncDone.In(_signals);
        SequentialDone.Signal asynchronous = SequentialDone.In(_signals);
        _kept.AddRange(
        [
            signal.Connect((_, _) => Call(), weak: false), signal.Connect((_, _) => Call(), weak: false),
            asynchronous.Connect((_, _) => Call(), weak: false),
        ]);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < Sends; i++)
            {
                signal.Send(null, i);
                await asynchronous.SendAsync(null, i);
            }
        })));

        Assert.Equal((Threads * Sends, 2 * Threads * Sends), (_sampler.Of(signal).Sends, _sampler.Of(signal).Calls));
        Assert.Equal((Threads * Sends, Threads * Sends), (_sampler.Of(asynchronous).Sends, _sampler.Of(asynchronous).Calls));
        Assert.Equal(3 * Threads * Sends, _called);
        Assert.NotEmpty(_sampler.Told);
        Assert.All(_sampler.Told, told => Assert.True(told.IsOver));
    }

    [Fact]
    public void Its_observer_is_told_of_one_send_in_64_and_of_those_that_it_asks_for()
    {
        SyncDone.Signal signal = SyncDone.In(_signals);
        using Connection connection = signal.Connect((_, _) => Call());

        Send(6400);
        Assert.Equal(100, _sampler.Told.Count);

        _sampler.Of(signal).TellOfNext(10);
        Send(64);
        Assert.Equal(110, _sampler.Told.Count);

        void Send(int sends)
        {
            for (int i = 0; i < sends; i++)
            {
                signal.Send(null, i);
            }
        }
    }

    [Fact]
    public void Others_are_told_as_if_it_were_not_there()
    {
        var all = new Recorder();
        var other = new Sampler();
        using IDisposable first = all.Observe(_signals);
        using IDisposable second = other.Observe(_signals);
        SyncDone.Signal signal = SyncDone.In(_signals);
        using Connection connection = signal.Connect((_, _) => Call());
        using Connection failing = signal.Connect((_, _) => throw new FormatException());

        for (int i = 0; i < Untold + 2; i++)
        {
            Assert.Throws<FormatException>(() => signal.Send(null, i));
        }

        Assert.Equal(Untold + 2, all.Told.Count);
        Assert.Equal(2, other.Told.Count);
        Assert.Equal((Untold + 2, 2 * (Untold + 2)), (other.Of(signal).Sends, other.Of(signal).Calls));
        Assert.Equal(_sampler.Of(signal).Calls, other.Of(signal).Calls);
        Assert.All((Told[])[.. all.Told, .. other.Told, .. _sampler.Told], told => Assert.Equal((true, 2, 1), (told.IsOver, told.Calls, told.Failures)));
    }

    [Fact]
    public void It_counts_while_its_observer_observes()
    {
        SyncDone.Signal signal = SyncDone.In(_signals);
        using Connection connection = signal.Connect((_, _) => Call());
        signal.Send(null, 1);

        _observing.Dispose();
        signal.Send(null, 1);

        using IDisposable again = _sampler.Observe(_signals);
        signal.Send(null, 1);
        Assert.Equal(2, _sampler.Of(signal).Sends);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        SyncDone.Signal signal = SyncDone.In(_signals);
        SequentialDone.Signal asynchronous = SequentialDone.In(_signals);
        using Connection connection = signal.Connect(static (_, _) => { });
        using Connection awaited = asynchronous.Connect(static (_, _) => { });
        Send(1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Send(Untold - 1);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Send(int sends)
        {
            for (int i = 0; i < sends; i++)
            {
                signal.Send(null, i);
                Assert.True(asynchronous.SendAsync(null, i).AsTask().IsCompletedSuccessfully);
            }
        }
    }

    [Fact]
    public void It_needs_somebody_to_tell()
        => Assert.Throws<ArgumentNullException>(() => new SendCounter(null!));

    private void ConnectOneThatGoes(SyncDone.Signal signal)
    {
        int calls = 0;
        signal.Connect((_, _) => calls = Call());
    }

    private int Call() => Interlocked.Increment(ref _called);

    private int Throw() => throw new FormatException($"{Call()}");

    private async Task CallAsync(bool isLate)
    {
        Call();
        if (isLate)
        {
            await Task.Yield();
        }
    }

    private void Sent(Signal signal, Action send)
    {
        int called = _called;
        long counted = _sampler.Of(signal).Calls;
        Record.Exception(send);
        Assert.Equal(_called - called, _sampler.Of(signal).Calls - counted);
    }

    // Who is asked may do anything, and others may use the signal meanwhile. A sweep, which is on the finalizer's thread, asks nobody.
    [Fact]
    public void Observers_are_asked_for_a_counter_once_and_in_no_lock()
    {
        SyncDone.Signal signal = SyncDone.In(_signals);
        using Connection before = signal.Connect((_, _) => { });
        var asked = new Asked(() =>
        {
            using IDisposable muting = signal.Mute();
            Assert.Contains(signal, _signals.Signals);
        });

        using (asked.Observe(_signals))
        {
            Assert.Equal((1, 1), (asked.Times, asked.TimesInTime));

            using Connection another = signal.Connect((_, number) => _called += number);
            using var capture = signal.Capture();
            signal.Mute().Dispose();
            before.Dispose();
            Assert.Equal(1, asked.Times);

            SyncDoneAtOnce.Signal late = SyncDoneAtOnce.In(_signals);
            Assert.Equal(1, asked.Times);
            using var lateCapture = late.Capture();
            Assert.Equal((2, 2), (asked.Times, asked.TimesInTime));
        }
    }

    private sealed class Told : SendObservation
    {
        public int Calls { get; private set; }

        public int Failures { get; private set; }

        public bool IsOver { get; private set; }

        protected override void ReceiverFailed(Connection connection, Exception exception) => Failures++;

        protected override void Ended(Exception? exception) => (Calls, IsOver) = (ReceiversCalled, true);
    }

    private class Recorder : SendObserver
    {
        public List<Told> Told { get; } = [];

        public override bool IsEnabled => true;

        protected override SendObservation Begin(Signal signal, Type? senderType)
        {
            var told = new Told();
            lock (Told)
            {
                Told.Add(told);
            }

            return told;
        }
    }

    private sealed class Sampler : Recorder
    {
        private readonly Dictionary<Signal, SendCounter> _counters = [];

        public SendCounter Of(Signal signal) => _counters[signal];

        public void TellOfAll(bool all)
        {
            foreach (SendCounter counter in _counters.Values)
            {
                counter.TellOfNext(all ? int.MaxValue : 0);
            }
        }

        protected override SendCounter CounterOf(Signal signal)
        {
            lock (_counters)
            {
                return _counters.TryGetValue(signal, out SendCounter? counter) ? counter : _counters[signal] = new SendCounter(this);
            }
        }
    }

    /// <summary>Does something on another thread while it is asked for a counter.</summary>
    private sealed class Asked(Action meanwhile) : Recorder
    {
        public int Times { get; private set; }

        public int TimesInTime { get; private set; }

        protected override SendCounter CounterOf(Signal signal)
        {
            Times++;
            var thread = new Thread(() => meanwhile()) { IsBackground = true };
            thread.Start();
            TimesInTime += thread.Join(Soon.Limit) ? 1 : 0;
            return new SendCounter(this);
        }
    }

    private sealed class ThrowingSubscriber : IObserver<object>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(object value) => throw new FormatException();
    }
}
