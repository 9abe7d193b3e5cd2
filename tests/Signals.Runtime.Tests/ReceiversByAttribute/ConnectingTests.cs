namespace Signals.Tests.ReceiversByAttribute;

/// <summary>What <c>ConnectReceivers</c> connects, and what its result disconnects.</summary>
public class ConnectingTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<string> _log = [];

    [Fact]
    public void One_disposal_ends_all_connections()
    {
        var mover = new FastMover(_log);
        var connections = mover.ConnectReceivers(_signals);
        Assert.Equal(3, Moved.In(_signals).Connections.Count);
        Assert.Single(Served.In(_signals).Connections);
        Assert.All(Moved.In(_signals).Connections, connection => Assert.True(connection.IsWeak));

        connections.Dispose();
        connections.Dispose();

        Assert.Empty(Moved.In(_signals).Connections);
        Assert.Empty(Served.In(_signals).Connections);
        GC.KeepAlive(mover);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void All_are_ended_whatever_a_handler_throws(int failures)
    {
        var mover = new FastMover(_log);
        var connections = mover.ConnectReceivers(_signals);
        int left = failures;
        Moved.In(_signals).ReceiverDisconnected += _ => ThrowWhile(left-- > 0);

        Exception thrown = Assert.ThrowsAny<Exception>(connections.Dispose);

        Assert.Equal(failures == 1, thrown is FormatException);
        Assert.Equal(failures, thrown is AggregateException all ? all.Flatten().InnerExceptions.Count : 1);
        Assert.Empty(Moved.In(_signals).Connections);
        Assert.Empty(Served.In(_signals).Connections);
        GC.KeepAlive(mover);

        static void ThrowWhile(bool isFailing)
        {
            if (isFailing)
            {
                throw new FormatException();
            }
        }
    }

    [Fact]
    public void Two_namespaces_are_two_sets_of_connections()
    {
        var other = new SignalNamespace();
        var mover = new Mover(_log);
        var here = mover.ConnectReceivers(_signals);
        mover.ConnectReceivers(other);

        here.Dispose();
        Garbage.Collect();
        Moved.In(_signals).Send("here", default);
        Moved.In(other).Send("there", new Position(3, 4));

        Assert.Equal(["3,4 ", "message 3 by there"], _log);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void Two_objects_are_connected_apart()
    {
        var first = new Mover(_log);
        var second = new Mover(_log);
        var connections = first.ConnectReceivers(_signals);
        second.ConnectReceivers(_signals);

        connections.Dispose();
        Moved.In(_signals).Send("me", default);

        Assert.Equal(2, _log.Count);
        GC.KeepAlive(first);
        GC.KeepAlive(second);
    }

    [Fact]
    public void Connecting_again_gives_the_same_connections_and_calls_nobody_twice()
    {
        var mover = new FastMover(_log);
        var first = mover.ConnectReceivers(_signals);

        Assert.All(Enumerable.Range(0, 10), _ => Assert.Same(first, mover.ConnectReceivers(_signals)));

        Moved.In(_signals).Send("me", default);
        Assert.Equal(3, _log.Count);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void After_a_disposal_it_can_be_connected_again()
    {
        var mover = new FastMover(_log);
        var first = mover.ConnectReceivers(_signals);
        first.Dispose();
        var second = mover.ConnectReceivers(_signals);
        first.Dispose();

        Garbage.Collect();
        Moved.In(_signals).Send("me", default);

        Assert.NotSame(first, second);
        Assert.Equal(3, _log.Count);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void A_single_connection_can_be_ended_and_is_restored_by_connecting_again()
    {
        var mover = new Mover(_log);
        var first = mover.ConnectReceivers(_signals);
        Moved.In(_signals).Connections[0].Dispose();
        Moved.In(_signals).Send("me", default);
        Assert.Equal(["message 0 by me"], _log);

        var second = mover.ConnectReceivers(_signals);
        Garbage.Collect();
        Moved.In(_signals).Send("me", default);
        Assert.Equal(3, _log.Count);

        second.Dispose();
        Assert.Empty(Moved.In(_signals).Connections);
        Assert.NotSame(first, second);
        GC.KeepAlive(mover);
    }

    [Fact]
    public async Task Objects_are_connected_and_disconnected_on_two_threads()
    {
        var mover = new FastMover([]);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                mover.ConnectReceivers(_signals).Dispose();
            }
        })));
        mover.ConnectReceivers(_signals).Dispose();

        Assert.Empty(Moved.In(_signals).Connections);
    }

    [Fact]
    public void The_sender_arrives_with_its_type()
    {
        var mover = new Mover(_log);
        mover.ConnectReceivers(_signals);

        Served.In(_signals).Send(new Service(), 7);

        Assert.Equal(["Service 7"], _log);
        GC.KeepAlive(mover);
    }

    [Fact]
    public async Task A_sequential_signal_awaits_each_receiver()
    {
        var gate = new TaskCompletionSource();
        var worker = new Worker(_log, gate);
        worker.ConnectReceivers(_signals);
        using var stop = new CancellationTokenSource();

        var sending = Step.In(_signals).SendAsync(null, 1, stop.Token).AsTask();
        Assert.Equal(["begin 1"], _log);
        gate.SetResult();
        await sending;

        Assert.Equal(["begin 1", "end 1", "begin too 1 True", "end too 1", "sync"], _log);
    }

    [Fact]
    public async Task A_concurrent_signal_starts_all_receivers()
    {
        var gate = new TaskCompletionSource();
        var worker = new Worker(_log, gate);
        worker.ConnectReceivers(_signals);
        using var stop = new CancellationTokenSource();

        var sending = Start.In(_signals).SendAsync(null, 1, stop.Token).AsTask();
        Assert.Equal(["begin 1", "begin too 1 True", "sync"], _log);
        await stop.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        GC.KeepAlive(worker);
    }

    [Fact]
    public async Task Replies_come_in_order()
    {
        var answerer = new Answerer();
        answerer.ConnectReceivers(_signals);

        var replies = await Asked.In(_signals).SendAsync(null, 4);

        Assert.Equal([4, 8, 0], replies.Select(reply => reply.Value));
        GC.KeepAlive(answerer);
    }

    [Fact]
    public void Nothing_is_nothing_to_connect()
    {
        var connections = new Signals.CompilerServices.ReceiverConnections();

        Assert.Throws<ArgumentNullException>("signal", () => connections.Add(null!, () => { }));
        Assert.Throws<ArgumentNullException>("receiver", () => connections.Add(Moved.In(_signals), null!));
        Assert.Throws<ArgumentNullException>("connections", () => connections.Add(null!));
    }
}
