namespace Signals.Tests.Replaying;

/// <summary>A message that is kept keeps nobody: it goes with its sender.</summary>
public class LastValueLifetimeTests
{
    private readonly PriceChanged.Signal _signal = PriceChanged.In(new SignalNamespace());
    private readonly List<string> _log = [];

    [Fact]
    public void A_message_goes_with_its_sender()
    {
        WeakReference message = null!;
        WeakReference sender = Garbage.Make(() =>
        {
            var shop = new Service();
            var sent = new PriceChanged(1) { Sender = shop };
            message = new WeakReference(sent);
            _signal.SendMessage(sent);
            return shop;
        });

        Assert.True(Garbage.IsCollected(sender));
        Assert.False(message.IsAlive);
        using Connection connection = _signal.Connect(Note);
        Assert.Empty(_log);
    }

    [Fact]
    public void It_stays_for_as_long_as_the_sender_lives()
    {
        var shop = new Service();
        WeakReference message = Garbage.Make(() =>
        {
            var sent = new PriceChanged(1) { Sender = shop };
            _signal.SendMessage(sent);
            return sent;
        });

        Assert.False(Garbage.IsCollected(message));
        using Connection connection = _signal.Connect(Note);
        using Connection ofShop = _signal.Connect((_, price) => _log.Add($"shop {price}"), shop);
        Assert.Equal(["1", "shop 1"], _log);
        GC.KeepAlive(shop);
    }

    [Fact]
    public void A_message_that_another_takes_the_place_of_is_collected()
    {
        var shop = new Service();
        WeakReference message = Garbage.Make(() =>
        {
            var sent = new PriceChanged(1) { Sender = shop };
            _signal.SendMessage(sent);
            return sent;
        });
        _signal.Send(shop, 2);

        Assert.True(Garbage.IsCollected(message));
        GC.KeepAlive(shop);
    }

    [Fact]
    public void A_message_of_a_string_or_of_nobody_stays()
    {
        _signal.Send("shop", 1);
        _signal.Send(null, 2);
        Garbage.Collect();

        using Connection connection = _signal.Connect(Note);
        using Connection ofShop = _signal.Connect((_, price) => _log.Add($"shop {price}"), "shop");
        Assert.Equal(["2", "shop 1"], _log);
    }

    [Fact]
    public void A_receiver_that_was_replayed_to_is_held_no_more_than_before()
    {
        _signal.Send(this, 1);
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On);
            return mailer;
        });

        Assert.Single(_log);
        Assert.True(Garbage.IsCollected(mailer));
        Assert.False(_signal.HasReceivers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_receiver_is_not_held_by_what_is_on_its_way_to_a_context(bool isAsync)
    {
        var pump = new Pump();
        _signal.Send("shop", 1);
        StockChanged.Signal stock = StockChanged.In(_signal.Namespace);
        await stock.SendAsync("shop", 1);
        WeakReference mailer = Garbage.Make(() =>
        {
            var (mailer, store) = (new Mailer(_log), new Store());
            if (isAsync)
            {
                store.ConnectReceivers(_signal.Namespace, pump);
                return store;
            }

            _signal.Connect(mailer.On, on: pump);
            return mailer;
        });

        Assert.Equal(1, pump.Count);
        Assert.True(Garbage.IsCollected(mailer));
        pump.Run();
        Assert.Empty(_log);
    }

    [Fact]
    public void A_namespace_goes_though_its_signals_keep_messages_of_senders_that_live()
    {
        var shop = new Service();
        WeakReference signals = Garbage.Make(() =>
        {
            var signals = new SignalNamespace();
            PriceChanged.In(signals).Send(shop, 1);
            return signals;
        });

        Assert.True(Garbage.IsCollected(signals));
        GC.KeepAlive(shop);
    }

    private void Note(object? sender, int price) => _log.Add($"{price}");

    private sealed class Mailer(List<string> log)
    {
        public void On(object? sender, int price) => log.Add($"{price}");
    }
}
