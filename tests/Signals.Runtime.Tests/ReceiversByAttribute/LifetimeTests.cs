using System.Runtime.CompilerServices;
using Signals.Connecting;

namespace Signals.Tests.ReceiversByAttribute;

/// <summary>Receivers by attribute live as long as their object, and no table says so.</summary>
public class LifetimeTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<string> _log = [];

    [Fact]
    public void Receivers_stay_connected_while_their_object_lives()
    {
        var mover = new Mover(_log);
        Garbage.Do(() => mover.ConnectReceivers(_signals));

        Garbage.Collect();
        Moved.In(_signals).Send("me", new Position(1, 2), "why");

        Assert.Equal(["1,2 why", "message 1 by me"], _log);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void Receivers_go_with_their_object_though_their_connections_are_not_disposed()
    {
        var mover = Garbage.Make(() =>
        {
            var mover = new Mover(_log);
            mover.ConnectReceivers(_signals);
            return mover;
        });

        Garbage.Collect();

        Assert.False(mover.IsAlive);
        Assert.False(Moved.In(_signals).HasReceivers);
        Moved.In(_signals).Send(null, default);
        Assert.Empty(_log);
    }

    [Fact]
    public void What_is_returned_keeps_the_object_as_connections_do()
    {
        IDisposable? connections = null;
        Garbage.Do(() => connections = new Mover(_log).ConnectReceivers(_signals));

        Garbage.Collect();
        Moved.In(_signals).Send("me", new Position(1, 2));

        Assert.Equal(2, _log.Count);
        connections!.Dispose();
        Moved.In(_signals).Send("me", new Position(1, 2));
        Assert.Equal(2, _log.Count);
    }

    [Fact]
    public void Receivers_of_a_derived_class_and_of_its_base_live_and_die_together()
    {
        var kept = new FastMover(_log);
        Garbage.Do(() => kept.ConnectReceivers(_signals));
        var dropped = Garbage.Make(() =>
        {
            var dropped = new FastMover(_log);
            dropped.ConnectReceivers(_signals);
            return dropped;
        });

        Garbage.Collect();
        Moved.In(_signals).Send("me", new Position(1, 2));

        Assert.False(dropped.IsAlive);
        Assert.Equal(["1,2 ", "message 1 by me", "fast"], _log);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void A_derived_class_without_receivers_has_those_of_its_base()
    {
        var mover = new PlainMover(_log);
        mover.ConnectReceivers(_signals);

        Garbage.Collect();
        Moved.In(_signals).Send("me", new Position(1, 2));

        Assert.Equal(2, _log.Count);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void No_table_has_an_entry_for_a_receiver()
    {
        var mover = new FastMover(_log);
        mover.ConnectReceivers(_signals);

        Assert.Equal(3, Moved.In(_signals).Connections.Count);
        Assert.All(Moved.In(_signals).Connections, connection => Assert.Null(KeptBy(connection)));

        // A receiver that is connected by hand has one, which shows that there is something to see.
        Moved.Receiver receiver = new ByHand().On;
        Assert.NotNull(KeptBy(Moved.In(_signals).Connect(receiver)));
        GC.KeepAlive(receiver);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void A_record_is_compared_and_copied_as_if_it_were_not_connected()
    {
        var record = new MoverRecord(_log);
        record.ConnectReceivers(_signals);
        var copy = record with { };

        Garbage.Collect();
        Moved.In(_signals).Send(null, default, "x");

        Assert.Equal(new MoverRecord(_log), record);
        Assert.Equal(["record x"], _log);
        GC.KeepAlive(record);
        GC.KeepAlive(copy);
    }

    [Fact]
    public void A_copy_of_a_record_does_not_keep_it()
    {
        MoverRecord? copy = null;
        var record = Garbage.Make(() =>
        {
            var record = new MoverRecord(_log);
            record.ConnectReceivers(_signals);
            copy = record with { };
            return record;
        });

        Garbage.Collect();

        Assert.False(record.IsAlive);
        Assert.False(Moved.In(_signals).HasReceivers);
        GC.KeepAlive(copy);
    }

    [Fact]
    public void Static_receivers_stay_until_they_are_disposed()
    {
        IDisposable? connections = null;
        Garbage.Do(() => StaticMover.ConnectStaticReceivers(_signals));

        Garbage.Collect();
        Moved.In(_signals).Send(null, default, "one");
        connections = StaticMover.ConnectStaticReceivers(_signals);
        connections.Dispose();
        Moved.In(_signals).Send(null, default, "two");

        Assert.Equal(["static one"], StaticMover.Log);
    }

    [Fact]
    public async Task A_receiver_that_is_awaited_stays_alive_until_it_is_done()
    {
        await SendToDroppedAsync();
        await Task.Yield(); // Unoptimized code keeps what it awaited until it returns.

        Assert.Contains("end 1", _log);
        Assert.Contains("end too 1", _log);
        Garbage.Collect();
        Assert.False(Start.In(_signals).HasReceivers);
    }

    private async Task SendToDroppedAsync()
    {
        var gate = new TaskCompletionSource();
        var sending = StartDropped(gate);
        Garbage.Collect();
        gate.SetResult();
        await sending;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task StartDropped(TaskCompletionSource gate)
    {
        new Worker(_log, gate).ConnectReceivers(_signals);
        return Start.In(_signals).SendAsync(null, 1).AsTask();
    }

    // What a connection's entry keeps alive, or null where there is no entry.
    private static object? KeptBy(Connection connection) => Keeper(connection.Parts[0]).Value;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_keeper")]
    private static extern ref Ephemeron Keeper(Slot slot);

    private sealed class ByHand
    {
        public void On(object? sender, Position position, string? why)
        {
        }
    }
}
