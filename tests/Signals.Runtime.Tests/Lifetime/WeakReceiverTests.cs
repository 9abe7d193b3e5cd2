using System.Linq.Expressions;
using System.Reflection.Emit;

namespace Signals.Tests.Lifetime;

/// <summary>A weak connection lives for as long as the receiver's target, or the connection, is reachable.</summary>
public class WeakReceiverTests
{
    private readonly Counted.Signal _signal = Counted.In(new SignalNamespace());
    private readonly List<string> _log = [];

    [Fact]
    public void A_method_lives_as_long_as_its_object_though_nobody_keeps_the_delegate()
    {
        var mailer = new Mailer(_log);
        Garbage.Do(() => _signal.Connect(mailer.On));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["mailer: 1"], _log);
        GC.KeepAlive(mailer);
    }

    [Fact]
    public void A_method_goes_with_its_object()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On);
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        _signal.Send(this, 1);
        Assert.Empty(_log);
        Assert.False(_signal.HasReceivers);
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public void A_method_lives_as_long_as_its_connection_when_its_object_is_dropped()
    {
        Connection connection = null!;
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            connection = _signal.Connect(mailer.On);
            return mailer;
        });

        Assert.False(Garbage.IsCollected(mailer));
        _signal.Send(this, 1);
        Assert.Equal(["mailer: 1"], _log);
        GC.KeepAlive(connection);
    }

    [Fact]
    public void A_lambda_that_captures_lives_as_long_as_its_connection_and_no_longer()
    {
        var connections = new List<Connection>();
        WeakReference captured = Garbage.Make(() =>
        {
            var captured = new object();
            connections.Add(_signal.Connect((_, number) => _log.Add($"{captured}: {number}")));
            return captured;
        });

        Assert.False(Garbage.IsCollected(captured));
        _signal.Send(this, 1);
        Assert.Equal(["System.Object: 1"], _log);

        connections.Clear();
        Assert.True(Garbage.IsCollected(captured));
        _signal.Send(this, 2);
        Assert.Single(_log);
        Assert.False(_signal.HasReceivers);
    }

    [Fact]
    public void A_lambda_that_captures_lives_as_long_as_another_of_its_closure()
    {
        int calls = 0;
        Action keeper = null!;
        Garbage.Do(() =>
        {
            int own = 0;
            keeper = () => own++;
            _signal.Connect((_, _) => calls += ++own);
        });

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(1, calls);
        GC.KeepAlive(keeper);
    }

    [Fact]
    public void A_static_method_stays()
    {
        Garbage.Do(() => _signal.Connect(StaticReceivers.Count));
        int before = StaticReceivers.Counted;

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(before + 1, StaticReceivers.Counted);
    }

    [Fact]
    public void A_lambda_that_captures_nothing_stays()
    {
        Garbage.Do(() => _signal.Connect(static (sender, number) => ((List<string>)sender!).Add($"lambda: {number}")));

        Garbage.Collect();
        _signal.Send(_log, 1);

        Assert.Equal(["lambda: 1"], _log);
    }

    [Fact]
    public void A_method_of_a_struct_goes_since_nobody_holds_the_box()
    {
        var mailer = new BoxedMailer(_log);
        Garbage.Do(() => _signal.Connect(mailer.On));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Empty(_log);
    }

    [Fact]
    public void A_method_of_a_struct_lives_as_long_as_its_connection()
    {
        var mailer = new BoxedMailer(_log);
        using Connection connection = _signal.Connect(mailer.On);

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["box: 1"], _log);
    }

    [Fact]
    public void An_extension_method_lives_as_long_as_the_object_it_is_called_on()
    {
        var kept = new Mailer(_log, "kept");
        Garbage.Do(() =>
        {
            _signal.Connect(kept.OnExtended);
            _signal.Connect(new Mailer(_log, "dropped").OnExtended);
        });

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["kept: 1"], _log);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void A_delegate_of_a_delegate_lives_as_long_as_the_inner_one()
    {
        var mailer = new Mailer(_log);
        Action<object?, int> kept = mailer.On;
        Garbage.Do(() =>
        {
            Action<object?, int> dropped = mailer.OnToo;
            _signal.Connect(new Counted.Receiver(kept));
            _signal.Connect(dropped.Invoke);
        });

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["mailer: 1"], _log);
        GC.KeepAlive(kept);
        GC.KeepAlive(mailer);
    }

    [Fact]
    public void A_compiled_expression_lives_as_long_as_its_connection()
    {
        Expression<Counted.Receiver> expression = (sender, number) => _log.Add($"expression: {number}");
        using Connection connection = _signal.Connect(expression.Compile());

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Equal(["expression: 1"], _log);
    }

    [Fact]
    public void A_method_that_was_made_at_run_time_and_has_no_target_stays()
    {
        var method = new DynamicMethod("Note", typeof(void), [typeof(object), typeof(int)]);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Castclass, typeof(List<string>));
        code.Emit(OpCodes.Ldstr, "dynamic");
        code.Emit(OpCodes.Callvirt, typeof(List<string>).GetMethod(nameof(List<string>.Add))!);
        code.Emit(OpCodes.Ret);
        Garbage.Do(() => _signal.Connect(method.CreateDelegate<Counted.Receiver>()));

        Garbage.Collect();
        _signal.Send(_log, 1);

        Assert.Equal(["dynamic"], _log);
    }

    [Fact]
    public void An_object_whose_only_use_is_as_a_receiver_of_many_goes_as_a_whole()
    {
        WeakReference mailer = Garbage.Make(() =>
        {
            var mailer = new Mailer(_log);
            _signal.Connect(mailer.On);
            _signal.Connect(mailer.OnToo);
            _signal.Connect(mailer.On, sender: this);
            _signal.Connect(mailer.On, sender: "text");
            return mailer;
        });

        Assert.True(Garbage.IsCollected(mailer));
        Assert.Empty(_signal.Connections);
    }

    [Fact]
    public void A_receiver_that_dies_tells_nobody()
    {
        var told = new List<string>();
        _signal.ReceiverDisconnected += _ => told.Add("disconnected");
        Garbage.Do(() => _signal.Connect(new Mailer(_log).On));

        Garbage.Collect();
        _signal.Send(this, 1);

        Assert.Empty(told);
    }

    [Fact]
    public void A_connection_that_a_receiver_event_handed_out_keeps_the_receiver_like_any_other()
    {
        var handedOut = new List<Connection>();
        _signal.ReceiverConnected += handedOut.Add;
        Garbage.Do(() => _signal.Connect(new Mailer(_log).On));

        Garbage.Collect();
        _signal.Send(this, 1);
        Assert.Equal(["mailer: 1"], _log);

        handedOut.Clear();
        Garbage.Collect();
        _signal.Send(this, 2);
        Assert.Equal(["mailer: 1"], _log);
    }
}
