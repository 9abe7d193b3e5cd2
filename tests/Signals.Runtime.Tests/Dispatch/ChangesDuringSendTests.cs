namespace Signals.Tests.Dispatch;

/// <summary>What receivers that connect, disconnect and send do to the send that is under way.</summary>
public class ChangesDuringSendTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly Receiving _receiving;

    public ChangesDuringSendTests() => _receiving = new Receiving(_signal);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_receiver_that_is_connected_during_a_send_is_not_called_by_it(bool isFirstForSender, bool isNewForSender)
    {
        _receiving.Connect("first", isFirstForSender ? this : null, then: () => _receiving.Connect("new", isNewForSender ? this : null));

        Assert.Equal("first", _receiving.Send(this));
        Assert.Equal("first new", _receiving.Send(this));
    }

    [Fact]
    public void Receivers_that_are_connected_during_a_send_are_not_called_by_it_however_many_there_are()
    {
        int next = 0;
        _receiving.Connect("first");
        _receiving.Connect("many", then: () =>
        {
            for (int i = 0; i < 100; i++)
            {
                _receiving.Connect($"{next++}", i % 2 == 0 ? this : null);
            }
        });
        _receiving.Connect("own", sender: this);
        _receiving.Connect("last");

        Assert.Equal("first many own last", _receiving.Send(this));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_receiver_that_is_disconnected_during_a_send_before_its_turn_is_not_called(bool isFirstForSender, bool isLaterForSender)
    {
        Connection later = null!;
        _receiving.Connect("first", isFirstForSender ? this : null, then: () => later.Dispose());
        later = _receiving.Connect("later", isLaterForSender ? this : null);
        _receiving.Connect("last");

        Assert.Equal("first last", _receiving.Send(this));
    }

    [Fact]
    public void A_receiver_may_disconnect_itself()
    {
        Connection once = null!;
        _receiving.Connect("first");
        once = _receiving.Connect("once", then: () => once.Dispose());
        _receiving.Connect("last");

        Assert.Equal("first once last", _receiving.Send(this));
        Assert.Equal("first last", _receiving.Send(this));
    }

    [Fact]
    public void The_only_receiver_may_disconnect_itself()
    {
        Connection once = null!;
        once = _receiving.Connect("once", then: () => once.Dispose());

        Assert.Equal("once", _receiving.Send(this));
        Assert.Equal("", _receiving.Send(this));
    }

    [Fact]
    public void A_receiver_may_disconnect_everybody()
    {
        var all = new List<Connection>();
        all.Add(_receiving.Connect("first", then: () => all.ForEach(connection => connection.Dispose())));
        for (int i = 0; i < 20; i++)
        {
            all.Add(_receiving.Connect($"{i}", i % 3 == 0 ? this : null));
        }

        Assert.Equal("first", _receiving.Send(this));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void A_receiver_that_is_disconnected_and_connected_again_during_a_send_comes_with_the_next()
    {
        _receiving.Connect("first", then: () =>
        {
            Assert.True(_signal.Disconnect(_receiving["later"]));
            _receiving.Connect("later");
        });
        _receiving.Connect("later");
        _receiving.Connect("last");

        Assert.Equal("first last", _receiving.Send(this));
    }

    [Fact]
    public void A_receiver_whose_object_is_collected_during_a_send_is_not_called()
    {
        var log = new List<string>();
        _receiving.Connect("first", then: Garbage.Collect);
        Garbage.Do(() => _signal.Connect(new Mailer(log).On));

        Assert.Equal("first", _receiving.Send(this));
        Assert.Empty(log);
    }

    // "both" is connected to any sender and to this one, in both orders, with others before, between and after.
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 70)]
    [InlineData(false, 70)]
    public void What_is_connected_both_ways_is_called_once_when_either_is_disconnected_after_the_call(bool anyIsFirst, int others)
    {
        foreach (bool disconnectsAny in new[] { true, false })
        {
            var both = new Connection[2];
            Receiving receiving = ConnectedBothWays(both, anyIsFirst, others, whenCalled: () => both[disconnectsAny ? 0 : 1].Dispose());

            Assert.Equal("before both between after", receiving.Send(this));
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 70)]
    [InlineData(false, 70)]
    public void What_is_connected_both_ways_is_called_once_when_either_is_disconnected_between_the_calls(bool anyIsFirst, int others)
    {
        foreach (bool disconnectsAny in new[] { true, false })
        {
            var both = new Connection[2];
            Receiving receiving = ConnectedBothWays(both, anyIsFirst, others, whenBetween: () => both[disconnectsAny ? 0 : 1].Dispose());

            Assert.Equal("before both between after", receiving.Send(this));
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 70)]
    [InlineData(false, 70)]
    public void What_is_connected_both_ways_is_called_once_when_either_is_disconnected_before_the_call(bool anyIsFirst, int others)
    {
        foreach (bool disconnectsAny in new[] { true, false })
        {
            var both = new Connection[2];
            Receiving receiving = ConnectedBothWays(both, anyIsFirst, others, whenBefore: () => both[disconnectsAny ? 0 : 1].Dispose());

            // In the place of the one that remains.
            Assert.Equal(
                anyIsFirst == disconnectsAny ? "before between both after" : "before both between after", receiving.Send(this));
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 70)]
    [InlineData(false, 70)]
    public void What_is_connected_both_ways_is_not_called_when_both_are_disconnected_before_the_call(bool anyIsFirst, int others)
    {
        var both = new Connection[2];
        Receiving receiving = ConnectedBothWays(
            both, anyIsFirst, others, whenBefore: () => Array.ForEach(both, connection => connection.Dispose()));

        Assert.Equal("before between after", receiving.Send(this));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 70)]
    [InlineData(false, 70)]
    public void What_is_connected_both_ways_and_again_during_the_call_is_called_once(bool anyIsFirst, int others)
    {
        foreach (bool disconnectsAny in new[] { true, false })
        {
            Receiving receiving = null!;
            var both = new Connection[2];
            receiving = ConnectedBothWays(both, anyIsFirst, others, whenCalled: () =>
            {
                both[disconnectsAny ? 0 : 1].Dispose();
                receiving.Connect("both", sender: disconnectsAny ? null : this);
            });

            Assert.Equal("before both between after", receiving.Send(this));
        }
    }

    [Fact]
    public void A_send_within_a_receiver_is_delivered_at_once()
    {
        int depth = 0;
        _receiving.Connect("first", then: () =>
        {
            if (depth++ < 2)
            {
                _signal.Send(this, depth);
            }
        });
        _receiving.Connect("own", sender: this);
        _receiving.Connect("last");

        Assert.Equal("first first first own last own last own last", _receiving.Send(this));
    }

    [Fact]
    public void A_send_within_a_receiver_reaches_what_was_connected_during_the_outer_one()
    {
        bool isFirst = true;
        _receiving.Connect("first", then: () =>
        {
            if (isFirst)
            {
                isFirst = false;
                _receiving.Connect("new");
                _signal.Send(this, 2);
            }
        });
        _receiving.Connect("last");

        Assert.Equal("first first last new last", _receiving.Send(this));
    }

    private Receiving ConnectedBothWays(
        Connection[] both,
        bool anyIsFirst,
        int others,
        Action? whenBefore = null,
        Action? whenCalled = null,
        Action? whenBetween = null)
    {
        var receiving = new Receiving(Counted.In(new SignalNamespace()));
        receiving.Connect("before", then: whenBefore);

        // Others that this sender has: they take the first places.
        string[] names = [.. Enumerable.Range(0, others).Select(i => $"{i}")];
        Array.ForEach(names, name => receiving.Connect(name, sender: this));
        receiving.Silence(names);

        Connection first = receiving.Connect("both", anyIsFirst ? null : this, whenCalled);
        receiving.Connect("between", then: whenBetween);
        Connection second = receiving.Connect("both", anyIsFirst ? this : null);
        receiving.Connect("after");
        both[0] = anyIsFirst ? first : second;
        both[1] = anyIsFirst ? second : first;
        return receiving;
    }
}
