namespace Signals.Tests.ReceiversByAttribute;

[Signal("receives-sync-asked", Result = typeof(int))]
internal sealed partial class SyncAskedByAttribute(int number);

/// <summary>Receives a signal whose send can't wait for another context.</summary>
internal sealed partial class Answering(List<string> log) : Mover(log)
{
    [Receives<SyncAskedByAttribute>]
    private int OnAsked(int number) => number + Base;

    private int Base => 1;
}

/// <summary><c>ConnectReceivers(on: context)</c>.</summary>
public class PostedReceiversTests
{
    private readonly SignalNamespace _signals = new();
    private readonly Pump _pump = new();
    private readonly List<string> _log = [];

    [Fact]
    public void All_receivers_of_an_object_are_called_on_the_context()
    {
        var mover = new FastMover(_log);
        using IDisposable connections = mover.ConnectReceivers(_signals, on: _pump);

        Moved.In(_signals).Send(this, new Position(1, 2), "so");

        Assert.Empty(_log);
        _pump.Run();
        Assert.Equal(["1,2 so", $"message 1 by {this}", "fast"], _log);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void The_default_namespace_needs_no_mention()
    {
        var mover = new Mover(_log);
        using (mover.ConnectReceivers(on: _pump))
        {
            Moved.Send(this, default, "default");
            _pump.Run();
            Moved.Send(this, default, "late");
        }

        _pump.Run();
        Assert.Equal(["0,0 default", $"message 0 by {this}"], _log);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void Known_by_the_interface_alone()
    {
        IReceivers receivers = new MoverRecord(_log);
        using IDisposable connections = receivers.ConnectReceivers(_signals, _pump);

        Moved.In(_signals).Send(this, default, "so");
        Assert.Empty(_log);
        _pump.Run();

        Assert.Equal(["record so"], _log);
        GC.KeepAlive(receivers);
    }

    [Fact]
    public void To_connect_again_on_the_same_context_changes_nothing()
    {
        var mover = new Mover(_log);
        using IDisposable connections = mover.ConnectReceivers(_signals, _pump);

        Assert.Same(connections, mover.ConnectReceivers(_signals, _pump));
        Assert.Throws<InvalidOperationException>(() => mover.ConnectReceivers(_signals));
        Assert.Throws<InvalidOperationException>(() => mover.ConnectReceivers(_signals, new Pump()));

        Moved.In(_signals).Send(this, default, "so");
        _pump.Run();
        Assert.Equal(["0,0 so", $"message 0 by {this}"], _log);
        GC.KeepAlive(mover);
    }

    [Fact]
    public void Where_one_of_them_is_refused_none_is_connected()
    {
        var answering = new Answering(_log);

        Assert.Throws<InvalidOperationException>(() => answering.ConnectReceivers(_signals, _pump));

        Assert.All(_signals.Signals, signal => Assert.False(signal.HasReceivers));
        GC.KeepAlive(answering);
    }

    [Fact]
    public void They_go_with_their_object()
    {
        WeakReference mover = Garbage.Make(() =>
        {
            var mover = new Mover(_log);
            mover.ConnectReceivers(_signals, _pump);
            Moved.In(_signals).Send(this, default, "so");
            return mover;
        });

        Assert.True(Garbage.IsCollected(mover));
        _pump.Run();
        Assert.Empty(_log);
    }
}
