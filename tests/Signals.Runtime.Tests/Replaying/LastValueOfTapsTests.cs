using System.Threading.Channels;

namespace Signals.Tests.Replaying;

/// <summary>Captures, streams, observables and who waits get the last message where that is asked for.</summary>
public class LastValueOfTapsTests
{
    private readonly PriceChanged.Signal _signal = PriceChanged.In(new SignalNamespace());

    [Fact]
    public async Task They_get_nothing_where_it_is_not_asked_for()
    {
        _signal.Send(this, 1);
        using SignalCapture<PriceChanged> capture = _signal.Capture();
        using SignalMessages<PriceChanged> stream = _signal.Stream();
        Task<PriceChanged> next = _signal.NextAsync();
        using SignalCapture<PriceChanged> without = _signal.Capture(replay: false);
        _signal.Send(this, 2);

        Assert.Equal(2, Assert.Single(capture).Price);
        Assert.Equal(2, Assert.Single(without).Price);
        Assert.Equal(2, (await next.InTime()).Price);
        await foreach (PriceChanged first in stream)
        {
            Assert.Equal(2, first.Price);
            break;
        }
    }

    [Fact]
    public void A_capture_begins_with_it()
    {
        _signal.Send("shop", 1);
        _signal.Send("exchange", 2);
        using SignalCapture<PriceChanged> capture = _signal.Capture(replay: true);
        _signal.Send("shop", 3);

        Assert.Equal([2, 3], capture.Select(message => message.Price));
        Assert.Single(capture.From("exchange"));
    }

    [Fact]
    public async Task A_stream_begins_with_it()
    {
        _signal.Send(this, 1);
        using SignalMessages<PriceChanged> stream = _signal.Stream(replay: true);
        using SignalMessages<PriceChanged> bounded = _signal.Stream(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }, replay: true);

        foreach (SignalMessages<PriceChanged> messages in (SignalMessages<PriceChanged>[])[stream, bounded])
        {
            await foreach (PriceChanged first in messages)
            {
                Assert.Equal(1, first.Price);
                break;
            }
        }
    }

    [Fact]
    public async Task Who_waits_has_it_already()
    {
        Task<PriceChanged> before = _signal.NextAsync(replay: true);
        Assert.False(before.IsCompleted);
        _signal.Send(this, 1);

        Assert.Equal(1, (await before.InTime()).Price);
        Assert.Equal(1, (await _signal.NextAsync(replay: true).InTime()).Price);
        Assert.Equal(1, (await _signal.NextAsync(message => message.Price == 1, replay: true).InTime()).Price);
        Task<PriceChanged> another = _signal.NextAsync(message => message.Price == 2, replay: true);
        Assert.False(another.IsCompleted);
        _signal.Send(this, 2);
        Assert.Equal(2, (await another.InTime()).Price);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void Each_subscription_of_an_observable_gets_it()
    {
        var log = new List<int>();
        IObservable<PriceChanged> observable = _signal.Observe(replay: true);
        _signal.Send(this, 1);
        using IDisposable first = observable.Subscribe(message => log.Add(message.Price));
        _signal.Send(this, 2);
        using IDisposable second = observable.Subscribe(message => log.Add(message.Price * 10));

        Assert.Equal([1, 2, 20], log);
    }

    [Fact]
    public void An_observer_that_throws_makes_Subscribe_throw_and_is_gone()
    {
        _signal.Send(this, 1);

        Assert.Throws<InvalidTimeZoneException>(() => _signal.Observe(replay: true).Subscribe(new Throwing()));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void Nothing_is_taken_that_was_forgotten_or_while_the_signal_is_muted()
    {
        _signal.Send(this, 1);
        using (_signal.Mute())
        {
            using SignalCapture<PriceChanged> muted = _signal.Capture(replay: true);
            Assert.Empty(muted);
        }

        _signal.Forget();
        using SignalCapture<PriceChanged> capture = _signal.Capture(replay: true);
        Assert.Empty(capture);
    }

    private sealed class Throwing : IObserver<PriceChanged>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(PriceChanged value) => throw new InvalidTimeZoneException();
    }
}
