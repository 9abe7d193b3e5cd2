namespace Signals.Tests.Senders;

/// <summary>When two senders are the same: objects when they are one object, texts and values when they are equal.</summary>
public class SenderTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<int> _received = [];

    [Fact]
    public void Objects_are_the_same_sender_when_they_are_the_same_object()
    {
        AssertToldApart(new EqualToAll(), new EqualToAll());
        AssertToldApart(new Incomparable(), new Incomparable());

        void AssertToldApart(object one, object other)
        {
            _received.Clear();
            Counted.Signal signal = Counted.In(_signals);
            using Connection connection = signal.Connect((_, number) => _received.Add(number), sender: one);

            signal.Send(one, 1);
            signal.Send(other, 2);

            Assert.Equal([1], _received);
            Assert.True(signal.HasReceiversFor(one));
            Assert.False(signal.HasReceiversFor(other));
        }
    }

    [Fact]
    public void A_receiver_of_a_sender_and_of_any_is_called_once_whoever_else_has_a_sender()
    {
        Counted.Signal signal = Counted.In(_signals);
        Counted.Receiver receiver = (_, number) => _received.Add(number);
        signal.Connect(receiver, sender: "one", weak: false);
        signal.Connect((_, _) => { }, sender: "other", weak: false);
        signal.Connect(StaticReceivers.Count, sender: "third");
        signal.Connect(receiver, weak: false);

        signal.Send("one", 1);
        signal.Send("other", 2);

        Assert.Equal([1, 2], _received);
    }

    [Fact]
    public void Records_and_arrays_and_delegates_are_objects()
    {
        Counted.Signal signal = Counted.In(_signals);
        object[] senders = [new Named("x"), new Named("x"), new[] { 1 }, new[] { 1 }, () => { }, typeof(int), typeof(long)];
        var received = new List<object?>();
        var connections = senders.Select(sender => signal.Connect((from, _) => received.Add(from), sender)).ToList();

        for (int i = 0; i < senders.Length; i++)
        {
            signal.Send(senders[i], i);
        }

        // One receiver, connected to each of the senders, gets what each of them sent.
        Assert.Equal(senders, received);
        GC.KeepAlive(connections);
    }

    [Fact]
    public void A_typed_sender_is_the_same_object()
    {
        ByService.Signal signal = ByService.In(_signals);
        Service one = new(), other = new();
        using Connection connection = signal.Connect((_, number) => _received.Add(number), sender: one);

        signal.Send(one, 1);
        signal.Send(other, 2);

        Assert.Equal([1], _received);
        Assert.Same(one, connection.Sender);
    }

    [Fact]
    public void Texts_are_the_same_sender_when_they_are_equal()
    {
        ByText.Signal signal = ByText.In(_signals);
        using Connection connection = signal.Connect((_, number) => _received.Add(number), sender: new string('x', 3));

        signal.Send("xxx", 1);
        signal.Send("XXX", 2);
        signal.Send("", 3);

        Assert.Equal([1], _received);
    }

    [Fact]
    public void Values_are_the_same_sender_when_they_are_equal_though_they_are_boxed()
    {
        Counted.Signal signal = Counted.In(_signals);
        using Connection integer = signal.Connect((_, number) => _received.Add(number), sender: 17);
        using Connection color = signal.Connect((_, number) => _received.Add(number), sender: Color.Green);

        signal.Send(17, 1);
        signal.Send(17L, 2);
        signal.Send(18, 3);
        signal.Send(Color.Green, 4);
        signal.Send((int)Color.Green, 5);
        signal.Send(Color.Red, 6);

        Assert.Equal([1, 4], _received);
    }

    [Fact]
    public void A_value_typed_sender_is_the_same_when_it_is_equal()
    {
        ByInteger.Signal integers = ByInteger.In(_signals);
        ByColor.Signal colors = ByColor.In(_signals);
        ByPoint.Signal points = ByPoint.In(_signals);
        using Connection integer = integers.Connect((_, number) => _received.Add(number), sender: 17);
        using Connection color = colors.Connect((_, number) => _received.Add(number), sender: Color.Red);
        using Connection point = points.Connect((_, number) => _received.Add(number), sender: new Point(1, 2));

        integers.Send(17, 1);
        integers.Send(0, 2);
        colors.Send(Color.Red, 3);
        colors.Send(Color.Green, 4);
        points.Send(new Point(1, 2), 5);
        points.Send(new Point(2, 1), 6);

        Assert.Equal([1, 3, 5], _received);
        Assert.Equal(17, integer.Sender);
        Assert.Equal(Color.Red, color.Sender);
        Assert.Equal(new Point(1, 2), point.Sender);
    }

    [Fact]
    public void The_default_value_is_a_sender_like_any_other_and_null_is_any()
    {
        ByInteger.Signal signal = ByInteger.In(_signals);
        var all = new List<int>();
        using Connection zero = signal.Connect((_, number) => _received.Add(number), sender: 0);
        using Connection any = signal.Connect((_, number) => all.Add(number));

        signal.Send(0, 1);
        signal.Send(1, 2);

        Assert.Equal([1], _received);
        Assert.Equal([1, 2], all);
    }

    [Fact]
    public void A_nullable_sender_that_is_null_is_no_sender()
    {
        ByOptional.Signal signal = ByOptional.In(_signals);
        var all = new List<int>();
        using Connection one = signal.Connect((_, number) => _received.Add(number), sender: 1);
        using Connection any = signal.Connect((_, number) => all.Add(number));

        Assert.Throws<ArgumentNullException>("sender", () => signal.Connect((_, _) => { }, sender: null));
        signal.Send(1, 1);
        signal.Send(null, 2);

        Assert.Equal([1], _received);
        Assert.Equal([1, 2], all);
    }

    [Fact]
    public void Signals_of_value_typed_senders_answer_about_boxed_ones()
    {
        ByInteger.Signal integers = ByInteger.In(_signals);
        ByColor.Signal colors = ByColor.In(_signals);
        using Connection integer = integers.Connect((_, _) => { }, sender: 17);
        using Connection color = colors.Connect((_, _) => { }, sender: Color.Red);

        Assert.True(integers.HasReceiversFor(17));
        Assert.False(integers.HasReceiversFor(18));
        Assert.False(integers.HasReceiversFor("17"));
        Assert.False(integers.HasReceiversFor(null));
        Assert.Equal([integer], integers.ConnectionsFor(17));
        Assert.True(colors.HasReceiversFor(Color.Red));
        Assert.Equal([color], colors.ConnectionsFor(Color.Red));
    }

    [Fact]
    public void Disconnecting_takes_an_equal_value()
    {
        ByPoint.Signal signal = ByPoint.In(_signals);
        ByPoint.Receiver receiver = (_, number) => _received.Add(number);
        signal.Connect(receiver, sender: new Point(1, 2));

        Assert.False(signal.Disconnect(receiver, sender: new Point(2, 1)));
        Assert.True(signal.Disconnect(receiver, sender: new Point(1, 2)));

        signal.Send(new Point(1, 2), 1);
        Assert.Empty(_received);
    }

    [Fact]
    public void Senders_with_the_same_hash_code_are_told_apart()
    {
        ByFragile.Signal signal = ByFragile.In(_signals);
        var received = new List<string>();
        List<Connection> connections =
        [
            .. Enumerable.Range(0, 50).Select(i => signal.Connect((sender, number) => received.Add($"{i} {sender.Number}"), new Fragile(i))),
        ];

        for (int i = 0; i < 60; i++)
        {
            signal.Send(new Fragile(i), i);
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i} {i}"), received);
        GC.KeepAlive(connections);
    }

    [Fact]
    public void A_sender_whose_comparison_fails_breaks_nothing_but_that_call()
    {
        ByFragile.Signal signal = ByFragile.In(_signals);
        ByFragile.Receiver receiver = (_, number) => _received.Add(number);
        using Connection connection = signal.Connect(receiver, sender: new Fragile(1));
        var any = new List<int>();
        using Connection anyConnection = signal.Connect((_, number) => any.Add(number));
        Fragile.IsBroken = true;
        try
        {
            Assert.Throws<InvalidOperationException>(() => signal.Send(new Fragile(1), 1));
            Assert.Equal([1], any);
            anyConnection.Dispose();
            Assert.Throws<InvalidOperationException>(() => signal.Connect(receiver, sender: new Fragile(1)));
            Assert.Throws<InvalidOperationException>(() => signal.Disconnect(receiver, sender: new Fragile(1)));
            Assert.Throws<InvalidOperationException>(() => signal.HasReceiversFor(new Fragile(1)));
            Assert.Throws<InvalidOperationException>(() => signal.ConnectionsFor(new Fragile(1)));
        }
        finally
        {
            Fragile.IsBroken = false;
        }

        Assert.Empty(_received);
        signal.Send(new Fragile(1), 2);
        Assert.Equal([2], _received);
        Assert.Same(connection, signal.Connect(receiver, sender: new Fragile(1)));
        Assert.True(signal.Disconnect(receiver, sender: new Fragile(1)));
        Assert.False(signal.HasReceivers);
    }

    private sealed class Incomparable
    {
        public override bool Equals(object? obj) => throw new NotSupportedException();

        public override int GetHashCode() => throw new NotSupportedException();
    }

    private sealed record Named(string Name);

    private sealed class EqualToAll
    {
        public override bool Equals(object? obj) => true;

        public override int GetHashCode() => 1;
    }
}
