namespace Signals.Tests.Dispatch;

/// <summary>Receivers are called in connection order, whether they are connected to any sender or to one.</summary>
public class OrderTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly Receiving _receiving;

    public OrderTests() => _receiving = new Receiving(_signal);

    [Fact]
    public void Receivers_are_called_in_connection_order_with_what_was_sent()
    {
        var log = new List<string>();
        UserRegistered.Signal signal = UserRegistered.In(new SignalNamespace());
        using Connection first = signal.Connect((sender, email, plan) => log.Add($"1 {sender} {email} {plan}"));
        using Connection second = signal.Connect((sender, email, plan) => log.Add($"2 {sender} {email} {plan}"));

        signal.Send("me", "ada@example.com");
        signal.Send(null, "ada@example.com", plan: "pro");

        Assert.Equal(
            ["1 me ada@example.com free", "2 me ada@example.com free", "1  ada@example.com pro", "2  ada@example.com pro"], log);
    }

    [Fact]
    public void Receivers_of_any_sender_and_of_one_are_called_in_one_order()
    {
        _receiving.Connect("a");
        _receiving.Connect("b", sender: this);
        _receiving.Connect("c");
        _receiving.Connect("d");
        _receiving.Connect("e", sender: this);
        _receiving.Connect("f", sender: this);
        _receiving.Connect("g", sender: "other");
        _receiving.Connect("h");

        Assert.Equal("a b c d e f h", _receiving.Send(this));
        Assert.Equal("a c d g h", _receiving.Send("other"));
        Assert.Equal("a c d h", _receiving.Send("nobody's"));
        Assert.Equal("a c d h", _receiving.Send(null));
    }

    [Fact]
    public void A_send_without_a_sender_reaches_the_receivers_of_any_sender_only()
    {
        _receiving.Connect("one", sender: this);
        Assert.Equal("", _receiving.Send(null));

        _receiving.Connect("any");
        Assert.Equal("any", _receiving.Send(null));
    }

    [Fact]
    public void A_signal_without_receivers_does_nothing()
    {
        Assert.Equal("", _receiving.Send(this));
        Ticked.In(new SignalNamespace()).Send(this);
    }

    // The names stand for connections of two receivers: "any" and "one" are the same receiver, as are "anytwo" and "two".
    [Theory]
    [InlineData("any one", "any")]
    [InlineData("one any", "one")]
    [InlineData("one x any", "one x")]
    [InlineData("any x one", "any x")]
    [InlineData("x one y any z", "x one y z")]
    [InlineData("one any two anytwo x", "one two x")]
    [InlineData("anytwo one two any", "anytwo one")]
    [InlineData("one two any anytwo", "one two")]
    [InlineData("two one any anytwo", "two one")]
    public void A_receiver_that_is_connected_to_any_sender_and_to_this_one_is_called_once(string connected, string called)
    {
        var calls = new List<string>();
        Counted.Receiver first = (_, _) => calls.Add("first");
        Counted.Receiver second = (_, _) => calls.Add("second");
        foreach (string name in connected.Split(' '))
        {
            _ = name switch
            {
                "any" => _signal.Connect(first),
                "one" => _signal.Connect(first, sender: this),
                "anytwo" => _signal.Connect(second),
                "two" => _signal.Connect(second, sender: this),
                _ => _receiving.Connect(name, then: () => calls.Add(name)),
            };
        }

        _signal.Send(this, 1);

        Assert.Equal(
            called.Split(' ').Select(name => name switch { "any" or "one" => "first", "anytwo" or "two" => "second", _ => name }),
            calls);
    }

    [Fact]
    public void Receivers_that_are_connected_both_ways_are_called_once_however_many_there_are()
    {
        const int Count = 200;
        var calls = new List<int>();
        Counted.Receiver[] receivers = [.. Enumerable.Range(0, Count).Select<int, Counted.Receiver>(i => (_, _) => calls.Add(i))];
        var random = new Random(1);
        var order = new List<int>();
        for (int i = 0; i < 5 * Count; i++)
        {
            int receiver = random.Next(Count);
            _signal.ConnectTo(random.Next(2) == 0 ? null : this, receivers[receiver]);
            order.Add(receiver);
        }

        _signal.Send(this, 1);

        Assert.Equal(order.Distinct(), calls);
    }

    [Fact]
    public void The_order_holds_for_many_receivers_of_any_sender_and_of_one()
    {
        Service[] senders = [.. Enumerable.Range(0, 10).Select(_ => new Service())];
        var random = new Random(2);
        var expected = senders.ToDictionary(sender => sender, _ => new List<string>());
        for (int i = 0; i < 1000; i++)
        {
            int place = random.Next(senders.Length + 1);
            Service? sender = place < senders.Length ? senders[place] : null;
            _receiving.Connect($"{i}", sender);
            foreach (Service reached in sender is null ? senders : [sender])
            {
                expected[reached].Add($"{i}");
            }
        }

        Assert.All(senders, sender => Assert.Equal(string.Join(' ', expected[sender]), _receiving.Send(sender)));
    }
}
