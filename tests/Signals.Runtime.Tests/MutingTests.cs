namespace Signals.Tests;

/// <summary>A signal is muted until every scope is disposed, in any order, from any thread.</summary>
public class MutingTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<int> _received = [];
    private readonly Connection _connection;

    public MutingTests() => _connection = _signal.Connect((_, number) => _received.Add(number));

    [Fact]
    public void Nothing_is_delivered_in_the_scope_and_nothing_later()
    {
        using (_signal.Mute())
        {
            Assert.True(_signal.IsMuted);
            _signal.Send(this, 1);
        }

        Assert.False(_signal.IsMuted);
        _signal.Send(this, 2);
        Assert.Equal([2], _received);
        Assert.True(_connection.IsConnected);
    }

    [Fact]
    public void Scopes_end_in_any_order()
    {
        IDisposable first = _signal.Mute(), second = _signal.Mute(), third = _signal.Mute();

        second.Dispose();
        _signal.Send(this, 1);
        first.Dispose();
        _signal.Send(this, 2);
        Assert.True(_signal.IsMuted);
        third.Dispose();
        _signal.Send(this, 3);

        Assert.Equal([3], _received);
    }

    [Fact]
    public void A_scope_counts_once_however_often_it_is_disposed()
    {
        IDisposable first = _signal.Mute(), second = _signal.Mute();

        first.Dispose();
        first.Dispose();
        _signal.Send(this, 1);
        Assert.True(_signal.IsMuted);

        second.Dispose();
        _signal.Send(this, 2);
        Assert.Equal([2], _received);
    }

    [Fact]
    public void Scopes_of_many_threads_add_up()
    {
        IDisposable outer = _signal.Mute();

        Parallel.For(0, 1000, _ =>
        {
            using IDisposable inner = _signal.Mute();
            _signal.Send(this, 1);
        });

        Assert.True(_signal.IsMuted);
        var thread = new Thread(outer.Dispose);
        thread.Start();
        thread.Join();
        _signal.Send(this, 2);
        Assert.Equal([2], _received);
    }

    [Fact]
    public void Captures_are_muted_as_well()
    {
        using SignalCapture<Counted> sent = _signal.Capture();

        using (_signal.Mute())
        {
            _signal.Send(this, 1);
            _signal.SendMessage(new Counted(2));
        }

        Assert.Empty(sent);
    }

    [Fact]
    public void What_is_connected_while_muted_receives_afterwards()
    {
        var received = new List<int>();
        Connection connection;
        using (_signal.Mute())
        {
            connection = _signal.Connect((_, number) => received.Add(number));
            _connection.Dispose();
            _signal.Send(this, 1);
        }

        _signal.Send(this, 2);

        Assert.Equal([2], received);
        Assert.Empty(_received);
        connection.Dispose();
    }

    [Fact]
    public void Muting_does_not_change_who_is_connected()
    {
        using IDisposable mute = _signal.Mute();

        Assert.True(_signal.HasReceivers);
        Assert.True(_signal.HasReceiversFor(this));
        Assert.Equal([_connection], _signal.Connections);
    }

    [Fact]
    public void A_receiver_that_mutes_ends_nothing_that_is_under_way()
    {
        IDisposable? mute = null;
        using Connection muting = _signal.Connect((_, _) => mute = _signal.Mute());
        using Connection last = _signal.Connect((_, number) => _received.Add(10 * number));

        _signal.Send(this, 1);
        _signal.Send(this, 2);
        mute!.Dispose();

        Assert.Equal([1, 10], _received);
    }

    [Fact]
    public void Other_signals_and_other_namespaces_are_not_muted()
    {
        Counted.Signal other = Counted.In(new SignalNamespace());
        using Connection connection = other.Connect((_, number) => _received.Add(number));

        using (_signal.Mute())
        {
            other.Send(this, 1);
            Assert.False(other.IsMuted);
            Assert.False(Ticked.In(_signal.Namespace).IsMuted);
        }

        Assert.Equal([1], _received);
    }
}
