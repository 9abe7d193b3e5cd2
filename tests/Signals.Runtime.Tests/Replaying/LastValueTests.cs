namespace Signals.Tests.Replaying;

/// <summary>Who connects late gets the last message at once.</summary>
public class LastValueTests
{
    private readonly PriceChanged.Signal _signal = PriceChanged.In(new SignalNamespace());
    private readonly List<string> _log = [];

    [Fact]
    public void Who_connects_late_gets_the_last_message_at_once()
    {
        _signal.Send(this, 1);
        _signal.Send(this, 2);

        using Connection connection = _signal.Connect(Note);
        Assert.Equal(["2"], _log);

        _signal.Send(this, 3);
        Assert.Equal(["2", "3"], _log);
    }

    [Fact]
    public void Who_connects_before_the_first_send_gets_nothing_before_it()
    {
        using Connection connection = _signal.Connect(Note);
        Assert.Empty(_log);

        _signal.Send(this, 1);
        Assert.Equal(["1"], _log);
    }

    [Fact]
    public void The_static_members_of_the_class_do_the_same()
    {
        PriceChanged.Send(null, 1);
        using (PriceChanged.Connect(Note))
        {
            Assert.Equal(["1"], _log);
        }

        PriceChanged.Forget();
        using (PriceChanged.Connect(Note))
        {
            Assert.Equal(["1"], _log);
        }
    }

    [Fact]
    public void The_receiver_gets_the_sender_and_the_payload()
    {
        _signal.Send("shop", 7);

        (object? Sender, int Price) got = default;
        using Connection connection = _signal.Connect((sender, price) => got = (sender, price));

        Assert.Equal(("shop", 7), got);
    }

    [Fact]
    public void A_message_that_existed_is_the_one_that_is_kept()
    {
        var message = new PriceChanged(7) { Sender = "shop" };
        _signal.SendMessage(message);

        PriceChanged? got = null;
        using Connection connection = _signal.Connect(message => got = message);

        Assert.Same(message, got);
    }

    [Fact]
    public void The_last_of_that_sender_where_there_is_one_and_of_all_otherwise()
    {
        var (shop, exchange, nobody) = (new Service(), new Service(), new Service());
        _signal.Send(shop, 1);
        _signal.Send(exchange, 2);

        using Connection ofShop = _signal.Connect(Note, sender: shop);
        using Connection ofNobody = _signal.Connect((_, price) => _log.Add($"nobody {price}"), sender: nobody);
        using Connection ofAll = _signal.Connect((_, price) => _log.Add($"all {price}"));

        Assert.Equal(["1", "all 2"], _log);
    }

    [Fact]
    public void Without_a_sender_it_is_the_last_of_all()
    {
        _signal.Send("shop", 1);
        _signal.Send(null, 2);

        using Connection ofAll = _signal.Connect(Note);
        using Connection ofShop = _signal.Connect((_, price) => _log.Add($"shop {price}"), sender: "shop");

        Assert.Equal(["2", "shop 1"], _log);
    }

    [Fact]
    public void Strings_and_values_are_senders_by_what_they_are()
    {
        _signal.Send(new string('a', 3), 1);
        LevelChanged.Signal levels = LevelChanged.In(_signal.Namespace);
        levels.Send(7, 2);
        levels.Send(8, 3);

        using Connection text = _signal.Connect(Note, sender: new string('a', 3));
        using Connection value = levels.Connect((_, level) => _log.Add($"level {level}"), sender: 7);

        Assert.Equal(["1", "level 2"], _log);
    }

    [Fact]
    public void A_receiver_that_is_connected_already_is_not_told_again()
    {
        using Connection connection = _signal.Connect(Note);
        _signal.Send(this, 1);

        Assert.Same(connection, _signal.Connect(Note));
        Assert.Equal(["1"], _log);
    }

    [Fact]
    public void A_receiver_that_was_disconnected_is_connected_late()
    {
        _signal.Send(this, 1);
        _signal.Connect(Note).Dispose();
        using Connection again = _signal.Connect(Note);

        Assert.Equal(["1", "1"], _log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_receiver_that_is_connected_both_ways_gets_each_message_once(bool toAnyFirst)
    {
        var (shop, exchange) = (new Service(), new Service());
        _signal.Send(shop, 1);

        using Connection first = toAnyFirst ? _signal.Connect(Note) : _signal.Connect(Note, shop);
        using Connection second = toAnyFirst ? _signal.Connect(Note, shop) : _signal.Connect(Note);
        Assert.Equal(["1"], _log);

        _signal.Send(shop, 2);
        Assert.Equal(["1", "2"], _log);
        using Connection third = _signal.Connect(Note, exchange);
        _signal.Send(exchange, 3);
        Assert.Equal(["1", "2", "3"], _log);
    }

    [Fact]
    public void A_receiver_of_any_sender_gets_what_it_has_missed_of_one()
    {
        var (shop, exchange) = (new Service(), new Service());
        _signal.Send(shop, 1);
        _signal.Send(exchange, 2);

        using Connection any = _signal.Connect(Note);
        using Connection ofShop = _signal.Connect(Note, shop);
        using Connection ofExchange = _signal.Connect(Note, exchange);

        Assert.Equal(["2", "1"], _log);
    }

    [Fact]
    public void The_parts_of_a_multicast_delegate_get_it_each()
    {
        PriceChanged.Receiver another = (_, price) => _log.Add($"another {price}");
        _signal.Send(this, 1);
        using Connection one = _signal.Connect(Note);
        using Connection both = _signal.Connect((PriceChanged.Receiver)Note + another);

        Assert.Equal(["1", "another 1"], _log);
        GC.KeepAlive(another);
    }

    [Fact]
    public void Muted_sends_are_not_kept()
    {
        _signal.Send(this, 1);
        using (_signal.Mute())
        {
            _signal.Send(this, 2);
        }

        using Connection connection = _signal.Connect(Note);
        Assert.Equal(["1"], _log);
    }

    [Fact]
    public void While_the_signal_is_muted_nothing_is_replayed()
    {
        _signal.Send(this, 1);
        Connection connection;
        using (_signal.Mute())
        {
            connection = _signal.Connect(Note);
            Assert.Empty(_log);
        }

        _signal.Send(this, 2);
        Assert.Equal(["2"], _log);
        connection.Dispose();
    }

    [Fact]
    public void Forget_drops_the_last_messages()
    {
        var shop = new Service();
        _signal.Send(shop, 1);
        _signal.Send("text", 2);
        _signal.Send(null, 3);
        _signal.Forget();

        using Connection any = _signal.Connect(Note);
        using Connection ofShop = _signal.Connect(Note, shop);
        using Connection ofText = _signal.Connect(Note, "text");
        Assert.Empty(_log);

        _signal.Send(shop, 4);
        using Connection late = _signal.Connect((_, price) => _log.Add($"late {price}"));
        Assert.Equal(["4", "late 4"], _log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_replayed_receiver_that_throws_makes_Connect_throw_and_is_disconnected(bool toSender)
    {
        var thrown = new InvalidTimeZoneException();
        _signal.Send(this, 1);
        PriceChanged.Receiver throwing = (_, _) => throw thrown;

        Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => toSender ? _signal.Connect(throwing, this) : _signal.Connect(throwing)));
        Assert.False(_signal.HasReceivers);
        Assert.Empty(_signal.Connections);
        _signal.Send(this, 2);
    }

    [Fact]
    public void That_is_so_where_failures_are_reported_too()
    {
        PriceReported.Signal signal = PriceReported.In(_signal.Namespace);
        signal.Namespace.ReceiverFailed += failure => _log.Add("reported");
        signal.Send(this, 1);

        Assert.Throws<InvalidTimeZoneException>(() => signal.Connect((_, _) => throw new InvalidTimeZoneException()));
        Assert.Empty(signal.Connections);
        Assert.Empty(_log);
    }

    [Fact]
    public void A_sender_without_a_hash_code_ends_a_send_that_throws_at_once_and_no_other()
    {
        PriceAtOnce.Signal atOnce = PriceAtOnce.In(_signal.Namespace);
        PriceByBroken.Signal afterAll = PriceByBroken.In(_signal.Namespace);
        using Connection first = atOnce.Connect((_, price) => _log.Add($"at once {price}"));
        using Connection second = afterAll.Connect((_, price) => _log.Add($"after all {price}"));

        Assert.Throws<NotSupportedException>(() => atOnce.Send(new BrokenSender(-1), 1));
        Assert.Throws<NotSupportedException>(() => afterAll.Send(new BrokenSender(-1), 2));
        Assert.Equal(["after all 2"], _log);

        using Connection late = afterAll.Connect((_, price) => _log.Add($"late {price}"));
        Assert.Equal(["after all 2", "late 2"], _log);
    }

    [Fact]
    public void Who_is_connected_to_one_sender_gets_what_another_sent_when_it_is_connected_to_any()
    {
        using Connection toShop = _signal.Connect(Note, sender: "shop");
        _signal.Send("another", 2);
        Assert.Empty(_log);

        using Connection toAny = _signal.Connect(Note);
        Assert.Equal(["2"], _log);
    }

    [Fact]
    public void A_message_is_kept_whatever_its_receivers_throw()
    {
        using (_signal.Connect((_, _) => throw new InvalidTimeZoneException()))
        {
            Assert.Throws<InvalidTimeZoneException>(() => _signal.Send(this, 1));
        }

        using Connection connection = _signal.Connect(Note);
        Assert.Equal(["1"], _log);
    }

    [Fact]
    public void A_receiver_may_send_and_connect_while_it_is_told()
    {
        _signal.Send(this, 1);
        using Connection connection = _signal.Connect((_, price) =>
        {
            _log.Add($"outer {price}");
            if (price == 1)
            {
                _signal.Send(this, 2);
                _signal.Connect((_, late) => _log.Add($"inner {late}"), weak: false);
            }
        });

        Assert.Equal(["outer 1", "outer 2", "inner 2"], _log);
    }

    [Fact]
    public void A_receiver_that_is_connected_by_a_receiver_gets_the_message_once()
    {
        Connection? late = null;
        using Connection connection = _signal.Connect((_, price) => late ??= _signal.Connect(Note));
        _signal.Send(this, 1);

        Assert.Equal(["1"], _log);
        late!.Dispose();
    }

    [Fact]
    public void What_a_handler_of_ReceiverConnected_sends_is_not_replayed_besides()
    {
        _signal.Send(this, 1);
        _signal.ReceiverConnected += _ => _signal.Send(this, 2);
        using Connection connection = _signal.Connect(Note);

        Assert.Equal(["2"], _log);
    }

    [Fact]
    public void Filters_go_around_what_is_replayed()
    {
        var filter = new LoggingFilter(_log);
        using IDisposable ofNamespace = _signal.Namespace.AddFilter(filter);
        _signal.Send("shop", 1);
        using Connection connection = ReceiverFilters.Connect([filter], () => _signal.Connect(Note));

        Assert.Equal(["before 1 of shop", "before 1 of shop", "1", "after", "after"], _log);
    }

    [Fact]
    public void A_receiver_on_a_context_gets_it_posted()
    {
        var pump = new Pump();
        _signal.Send(this, 1);
        Connection? connection = null;
        pump.Do(() => connection = _signal.Connect(Note, on: pump));
        _signal.Send(this, 2);
        Assert.Empty(_log);

        pump.Run();
        Assert.Equal(["1", "2"], _log);
        connection!.Dispose();
    }

    [Fact]
    public void A_receiver_on_a_context_gets_it_before_what_is_sent_while_it_is_connected()
    {
        var pump = new Pump();
        _signal.Send(this, 1);
        using Connection connection = _signal.Connect(Note, on: pump);
        pump.Do(() => _signal.Send(this, 2));
        Assert.Empty(_log);

        pump.Run();
        Assert.Equal(["1", "2"], _log);
    }

    [Fact]
    public void What_it_throws_on_a_context_is_reported_and_it_stays_connected()
    {
        var pump = new Pump();
        _signal.Namespace.ReceiverFailed += failure => _log.Add($"{failure.Exception.GetType().Name} of {failure.Sender}");
        _signal.Send("shop", 1);
        using Connection connection = _signal.Connect((_, _) => throw new InvalidTimeZoneException(), on: pump);
        pump.Run();

        Assert.Equal(["InvalidTimeZoneException of shop"], _log);
        Assert.True(connection.IsConnected);
    }

    [Fact]
    public void Filters_go_around_it_on_a_context_too()
    {
        var pump = new Pump();
        using IDisposable filter = _signal.Namespace.AddFilter(new LoggingFilter(_log));
        _signal.Send("shop", 1);
        using Connection connection = _signal.Connect(Note, on: pump);
        pump.Run();

        Assert.Equal(["before 1 of shop", "1", "after"], _log);
    }

    [Fact]
    public void A_context_that_takes_nothing_makes_Connect_throw()
    {
        _signal.Send(this, 1);

        Assert.Throws<InvalidTimeZoneException>(() => _signal.Connect(Note, on: new ClosedContext()));
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public void Signals_that_are_nested_and_generic_replay_each_for_itself()
    {
        var signals = new SignalNamespace();
        Nested.EntitySaved<string>.In(signals).Send(this, "text");

        using Connection text = Nested.EntitySaved<string>.In(signals).Connect((_, entity) => _log.Add(entity));
        using Connection number = Nested.EntitySaved<int>.In(signals).Connect((_, entity) => _log.Add($"{entity}"));

        Assert.Equal(["text"], _log);
    }

    [Fact]
    public void Each_namespace_has_its_own()
    {
        _signal.Send(this, 1);
        using Connection connection = PriceChanged.In(new SignalNamespace()).Connect(Note);

        Assert.Empty(_log);
    }

    [Fact]
    public void A_sender_that_cannot_be_hashed_does_not_keep_receivers_from_the_message()
    {
        ByFragileReplayed.Signal signal = ByFragileReplayed.In(new SignalNamespace());
        using Connection connection = signal.Connect((_, number) => _log.Add($"{number}"));
        signal.Send(new Fragile(0), 0);
        Fragile.IsBroken = true;
        try
        {
            Assert.Throws<InvalidOperationException>(() => signal.Send(new Fragile(0), 1));
        }
        finally
        {
            Fragile.IsBroken = false;
        }

        Assert.Equal(["0", "1"], _log);
        using Connection late = signal.Connect((_, number) => _log.Add($"late {number}"));
        Assert.Equal(["0", "1", "late 1"], _log);
    }

    [Fact]
    public void Senders_that_only_sent_are_no_receivers()
    {
        _signal.Send(new Service(), 1);
        _signal.Send("shop", 1);

        Assert.False(_signal.HasReceivers);
        Assert.False(_signal.HasReceiversFor("shop"));
        Assert.Empty(_signal.Connections);
        Assert.Empty(_signal.ConnectionsFor("shop"));
    }

    [Fact]
    public void A_sender_keeps_its_last_message_though_its_receivers_go()
    {
        var shop = new Service();
        _signal.Send(shop, 1);
        for (int i = 0; i < 100; i++)
        {
            object sender = $"sender {i}";
            _signal.Connect(Note, sender).Dispose();
        }

        _signal.Connect(Note, shop).Dispose();
        using Connection again = _signal.Connect(Note, shop);
        Assert.Equal(["1", "1"], _log);
    }

    private void Note(object? sender, int price) => _log.Add($"{price}");

    private sealed class ClosedContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new InvalidTimeZoneException();
    }

    private sealed class LoggingFilter(List<string> log) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call)
        {
            log.Add($"before {((PriceChanged)call.Message).Price} of {call.Sender}");
            call.Next();
            log.Add("after");
        }

        public ValueTask InvokeAsync(ReceiverCall call) => throw new NotSupportedException();
    }
}
