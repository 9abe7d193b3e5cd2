namespace Signals.Tests;

/// <summary>A capture takes every message until it is disposed, before the receivers are called.</summary>
public class CaptureTests
{
    private readonly UserRegistered.Signal _signal = UserRegistered.In(new SignalNamespace());

    [Fact]
    public void It_holds_what_was_sent_in_order_with_the_sender()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture();

        _signal.Send(this, "ada@example.com");
        _signal.Send(null, "bob@example.com", plan: "pro");

        Assert.Equal(2, sent.Count);
        Assert.Equal("ada@example.com", sent[0].Email);
        Assert.Equal("free", sent[0].Plan);
        Assert.Same(this, sent[0].Sender);
        Assert.Equal("pro", sent[1].Plan);
        Assert.Null(sent[1].Sender);
        Assert.Equal(["ada@example.com", "bob@example.com"], sent.Select(message => message.Email));
    }

    [Fact]
    public void It_takes_a_message_that_is_sent_as_it_is()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture(), also = _signal.Capture();
        var message = new UserRegistered("ada@example.com") { Sender = this };

        _signal.SendMessage(message);

        Assert.Same(message, Assert.Single(sent));
        Assert.Same(message, Assert.Single(also));
    }

    [Fact]
    public void All_captures_get_the_same_message()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture(), also = _signal.Capture();

        _signal.Send(this, "ada@example.com");

        Assert.Same(sent[0], also[0]);
    }

    [Fact]
    public void It_takes_a_message_before_the_receivers_get_it()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture();
        int captured = 0;
        using Connection connection = _signal.Connect((_, _, _) => captured = sent.Count);

        _signal.Send(this, "ada@example.com");

        Assert.Equal(1, captured);
    }

    [Fact]
    public void It_takes_a_message_though_a_receiver_throws()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture();
        using Connection connection = _signal.Connect((_, _, _) => throw new FormatException());

        Assert.Throws<FormatException>(() => _signal.Send(this, "ada@example.com"));

        Assert.Single(sent);
    }

    [Fact]
    public void It_stops_when_it_is_disposed_and_keeps_what_it_has()
    {
        SignalCapture<UserRegistered> sent = _signal.Capture();
        _signal.Send(this, "ada@example.com");

        sent.Dispose();
        sent.Dispose();
        _signal.Send(this, "bob@example.com");

        Assert.Equal("ada@example.com", Assert.Single(sent).Email);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void It_counts_as_a_receiver_but_is_no_connection()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture();

        Assert.True(_signal.HasReceivers);
        Assert.True(_signal.HasReceiversFor(this));
        Assert.Empty(_signal.Connections);
        Assert.Empty(_signal.ConnectionsFor(this));
    }

    [Fact]
    public void One_that_begins_during_a_send_takes_the_next()
    {
        SignalCapture<UserRegistered>? sent = null;
        using Connection connection = _signal.Connect((_, _, _) => sent ??= _signal.Capture());

        _signal.Send(this, "ada@example.com");
        _signal.Send(this, "bob@example.com");

        Assert.Equal("bob@example.com", Assert.Single(sent!).Email);
        sent!.Dispose();
    }

    [Fact]
    public void Messages_may_be_sent_while_it_is_enumerated()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture();
        _signal.Send(this, "ada@example.com");

        foreach (UserRegistered message in sent)
        {
            _signal.Send(this, message.Email + ".org");
        }

        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public void A_place_where_nothing_was_sent_is_an_error_that_says_how_often_it_was()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture();
        _signal.Send(this, "ada@example.com");

        Assert.StartsWith(
            "The signal 'user-registered' was sent 1 times during the capture.",
            Assert.Throws<ArgumentOutOfRangeException>("index", () => sent[1]).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => sent[-1]);
    }

    [Fact]
    public void One_that_is_forgotten_stops_when_it_is_collected()
    {
        WeakReference message = Garbage.Make(() =>
        {
            SignalCapture<UserRegistered> sent = _signal.Capture();
            _signal.Send(this, "ada@example.com");
            return sent[0];
        });

        Assert.True(Garbage.IsCollected(message));
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void It_works_from_many_threads()
    {
        using SignalCapture<UserRegistered> sent = _signal.Capture();

        Parallel.For(0, 1000, i => _signal.Send(this, $"{i}"));

        Assert.Equal(1000, sent.Select(message => message.Email).Distinct().Count());
    }
}
