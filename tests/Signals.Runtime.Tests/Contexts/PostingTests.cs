namespace Signals.Tests;

/// <summary>Receivers of sync signals that are connected on a context.</summary>
public class PostingTests
{
    private readonly SignalNamespace _signals = new();
    private readonly Pump _pump = new();
    private readonly List<int> _received = [];

    private Counted.Signal Signal => Counted.In(_signals);

    [Fact]
    public void A_receiver_is_called_on_its_context_and_the_sender_does_not_wait()
    {
        SynchronizationContext? where = null;
        using Connection connection = Signal.Connect(
            (_, number) =>
            {
                where = SynchronizationContext.Current;
                _received.Add(number);
            },
            on: _pump);

        Signal.Send(this, 1);
        Signal.Send(this, 2);

        Assert.Empty(_received);
        _pump.Run();
        Assert.Equal([1, 2], _received);
        Assert.Same(_pump, where);
    }

    [Fact]
    public void The_static_members_take_a_context()
    {
        object sender = new();
        using Connection any = UserRegistered.Connect((_, email, _) => _received.Add(email.Length), on: _pump);
        using Connection one = UserRegistered.Connect((_, email, _) => _received.Add(-email.Length), sender, on: _pump);

        UserRegistered.Send(sender, "a@b");

        Assert.Empty(_received);
        _pump.Run();
        Assert.Equal([3, -3], _received);
    }

    [Fact]
    public void Others_are_called_where_the_send_is()
    {
        using Connection before = Signal.Connect((_, number) => _received.Add(number));
        using Connection posted = Signal.Connect((_, number) => _received.Add(10 * number), on: _pump);
        using Connection after = Signal.Connect((_, number) => _received.Add(-number));

        Signal.Send(this, 1);

        Assert.Equal([1, -1], _received);
        _pump.Run();
        Assert.Equal([1, -1, 10], _received);
    }

    [Fact]
    public void Who_sends_on_the_context_calls_the_receiver_directly()
    {
        using Connection connection = Signal.Connect((_, number) => _received.Add(number), on: _pump);

        _pump.Do(() => Signal.Send(this, 1));

        Assert.Equal([1], _received);
        Assert.Equal(0, _pump.Count);
    }

    [Fact]
    public void But_not_before_what_is_on_its_way()
    {
        using Connection connection = Signal.Connect((_, number) => _received.Add(number), on: _pump);
        using Connection other = Signal.Connect((_, number) => _received.Add(10 * number), sender: this, on: _pump);

        Signal.Send("another", 1);
        _pump.Do(() => Signal.Send(this, 2));

        // Nothing of the other connection is on its way.
        Assert.Equal([20], _received);
        _pump.Run();
        Assert.Equal([20, 1, 2], _received);
    }

    [Fact]
    public void A_receiver_that_sends_is_called_before_it_returns()
    {
        using Connection connection = Signal.Connect(
            (_, number) =>
            {
                _received.Add(number);
                if (number < 3)
                {
                    Signal.Send(this, number + 1);
                    _received.Add(-number);
                }
            },
            on: _pump);

        Signal.Send(this, 1);
        _pump.Run();

        Assert.Equal([1, 2, 3, -2, -1], _received);
    }

    [Fact]
    public void A_receiver_that_has_the_context_run_gets_what_is_waiting()
    {
        using Connection connection = Signal.Connect(
            (_, number) =>
            {
                _received.Add(number);
                _pump.Run();
                _received.Add(-number);
            },
            on: _pump);

        Signal.Send(this, 1);
        Signal.Send(this, 2);
        _pump.Run();

        Assert.Equal([1, 2, -2, -1], _received);
    }

    [Fact]
    public void Who_was_disconnected_meanwhile_is_not_called()
    {
        Counted.Receiver receiver = (_, number) => _received.Add(number);
        Connection disposed = Signal.Connect((_, number) => _received.Add(number), on: _pump);
        Signal.Connect(receiver, on: _pump);
        Signal.Connect(receiver, sender: this, on: _pump);

        Signal.Send(this, 1);
        disposed.Dispose();
        Assert.True(Signal.Disconnect(receiver));
        _pump.Run();

        Assert.Empty(_received);
    }

    [Fact]
    public void Who_was_connected_again_does_not_get_what_was_sent_before()
    {
        Counted.Receiver receiver = (_, number) => _received.Add(number);
        Signal.Connect(receiver, on: _pump);
        Signal.Send(this, 1);
        Signal.Disconnect(receiver);
        Signal.Connect(receiver, on: _pump);
        Signal.Send(this, 2);

        _pump.Run();

        Assert.Equal([2], _received);
    }

    [Fact]
    public void What_arrives_while_the_signal_is_muted_reaches_nobody()
    {
        using Connection connection = Signal.Connect((_, number) => _received.Add(number), on: _pump);

        Signal.Send(this, 1);
        using (Signal.Mute())
        {
            _pump.Run();
        }

        Signal.Send(this, 2);
        _pump.Run();

        Assert.Equal([2], _received);
    }

    [Fact]
    public void Failures_are_reported()
    {
        var failures = new List<ReceiverFailure>();
        _signals.ReceiverFailed += failures.Add;
        using Connection connection = Signal.Connect((_, _) => throw new FormatException("broken"), on: _pump);
        using Connection after = Signal.Connect((_, number) => _received.Add(number), on: _pump);

        Signal.Send(this, 1);
        _pump.Run();

        ReceiverFailure failure = Assert.Single(failures);
        Assert.Same(connection, failure.Connection);
        Assert.Same(this, failure.Sender);
        Assert.IsType<FormatException>(failure.Exception);
        Assert.Equal([1], _received);
    }

    [Fact]
    public void Without_a_handler_they_are_thrown_on_the_context()
    {
        using Connection connection = Signal.Connect((_, number) => throw new FormatException($"{number}"), on: _pump);

        Signal.Send(this, 1);
        Signal.Send(this, 2);

        Assert.Equal("1", Assert.Throws<FormatException>(_pump.Run).Message);
        Assert.Equal("2", Assert.Throws<FormatException>(_pump.Run).Message);
        _pump.Run();
    }

    [Fact]
    public void What_a_handler_throws_comes_with_it()
    {
        _signals.ReceiverFailed += _ => throw new ArithmeticException();
        using Connection connection = Signal.Connect((_, _) => throw new FormatException(), on: _pump);

        Signal.Send(this, 1);

        AggregateException both = Assert.Throws<AggregateException>(_pump.Run);
        Assert.Equal([typeof(FormatException), typeof(ArithmeticException)], both.InnerExceptions.Select(one => one.GetType()));
    }

    [Fact]
    public void Called_directly_it_fails_as_any_receiver()
    {
        var failures = new List<ReceiverFailure>();
        _signals.ReceiverFailed += failures.Add;
        using Connection connection = Signal.Connect((_, _) => throw new FormatException(), on: _pump);

        Assert.Throws<FormatException>(() => _pump.Do(() => Signal.Send(this, 1)));
        Assert.Empty(failures);
    }

    [Fact]
    public void A_context_that_takes_nothing_fails_as_the_receiver_would()
    {
        var closed = new ClosedContext();
        using Connection connection = Signal.Connect((_, number) => _received.Add(number), on: closed);

        Assert.Throws<ObjectDisposedException>(() => Signal.Send(this, 1));
        closed.IsOpen = true;
        Signal.Send(this, 2);

        Assert.Equal([2], _received);
    }

    [Fact]
    public void A_receiver_that_is_connected_again_has_one_connection_and_one_context()
    {
        Counted.Receiver receiver = (_, number) => _received.Add(number);
        Connection connection = Signal.Connect(receiver, on: _pump);

        Assert.Same(connection, Signal.Connect(receiver, on: _pump));
        Assert.Throws<InvalidOperationException>(() => Signal.Connect(receiver));
        Assert.Throws<InvalidOperationException>(() => Signal.Connect(receiver, on: new Pump()));
        Assert.Throws<InvalidOperationException>(() => Signal.Connect(receiver, sender: this));
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(
            () => Signal.Connect(receiver + ((_, number) => _received.Add(-number)), on: new Pump()));
        Assert.Contains("'counted'", refused.Message, StringComparison.Ordinal);

        Assert.Single(Signal.Connections);
        Signal.Send(this, 1);
        _pump.Run();
        Assert.Equal([1], _received);
    }

    [Fact]
    public void A_receiver_of_one_sender_can_not_be_called_elsewhere_for_any_sender()
    {
        Counted.Receiver receiver = (_, number) => _received.Add(number);
        Signal.Connect(receiver, sender: this, on: _pump);

        Assert.Throws<InvalidOperationException>(() => Signal.Connect(receiver));
        Assert.Throws<InvalidOperationException>(() => Signal.Connect(receiver, sender: this));
        Signal.Connect(receiver, sender: "another");

        Assert.True(Signal.Disconnect(receiver));
        Signal.Connect(receiver);
        Signal.Send(this, 1);
        Assert.Equal([1], _received);
    }

    [Fact]
    public void A_receiver_that_is_connected_both_ways_is_called_once()
    {
        Counted.Receiver receiver = (_, number) => _received.Add(number);
        Signal.Connect(receiver, on: _pump);
        Signal.Connect(receiver, sender: this, on: _pump);

        Signal.Send(this, 1);
        _pump.Run();

        Assert.Equal([1], _received);
    }

    [Fact]
    public void The_parts_of_a_multicast_delegate_are_called_on_the_context()
    {
        Counted.Receiver receiver = (_, number) => _received.Add(number);
        receiver += (_, number) => _received.Add(-number);
        using Connection connection = Signal.Connect(receiver, on: _pump);

        Signal.Send(this, 1);

        Assert.Empty(_received);
        _pump.Run();
        Assert.Equal([1, -1], _received);
    }

    [Fact]
    public void Receivers_of_messages_get_the_one_that_was_sent()
    {
        var messages = new List<Counted>();
        using Connection first = ((Signal<Counted>)Signal).Connect(messages.Add, on: _pump);
        using Connection second = ((Signal<Counted>)Signal).Connect(message => messages.Add(message), sender: this, on: _pump);
        var sent = new Counted(7) { Sender = this };

        Signal.SendMessage(sent);
        Signal.Send(this, 8);

        Assert.Empty(messages);
        _pump.Run();
        Assert.Equal([7, 7, 8, 8], messages.Select(message => message.Number));
        Assert.Same(sent, messages[0]);
        Assert.Same(sent, messages[1]);
        Assert.Same(messages[2], messages[3]);
    }

    [Fact]
    public void A_filter_runs_on_the_context()
    {
        var seen = new List<(SynchronizationContext? Context, object? Message)>();
        using IDisposable filter = Signal.AddFilter(new Noting(call => seen.Add((SynchronizationContext.Current, call.Message))));
        using Connection connection = Signal.Connect((_, number) => _received.Add(number), on: _pump);
        using Connection here = Signal.Connect((_, number) => _received.Add(-number));

        Signal.Send(this, 1);

        Assert.Equal([-1], _received);
        _pump.Run();
        Assert.Equal([-1, 1], _received);
        Assert.Equal([SynchronizationContext.Current, _pump], seen.Select(one => one.Context));
        Assert.Single(seen.Select(one => one.Message).Distinct());
    }

    [Fact]
    public void What_flows_with_the_send_reaches_the_receiver_and_nothing_comes_back()
    {
        var local = new AsyncLocal<string?>();
        string? seen = null;
        using Connection connection = Signal.Connect(
            (_, _) =>
            {
                seen = local.Value;
                local.Value = "of the receiver";
            },
            on: _pump);

        local.Value = "of the sender";
        Signal.Send(this, 1);
        local.Value = "of the context";
        _pump.Run();

        Assert.Equal("of the sender", seen);
        Assert.Equal("of the context", local.Value);
    }

    [Fact]
    public void Where_nothing_flows_the_receiver_is_called_all_the_same()
    {
        using Connection connection = Signal.Connect((_, number) => _received.Add(number), on: _pump);

        using (ExecutionContext.SuppressFlow())
        {
            Signal.Send(this, 1);
        }

        _pump.Run();

        Assert.Equal([1], _received);
    }

    [Fact]
    public void A_sync_signal_with_replies_refuses_receivers_on_a_context()
    {
        SyncAsked.Signal asked = SyncAsked.In(_signals);

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => asked.Connect((_, number) => number, on: _pump));
        Assert.Throws<InvalidOperationException>(() => asked.Connect((_, number) => number, sender: this, on: _pump));

        Assert.Contains("Delivery.Sequential", refused.Message, StringComparison.Ordinal);
        Assert.False(asked.HasReceivers);
    }

    [Fact]
    public void But_not_receivers_of_messages_which_do_not_reply()
    {
        SyncAsked.Signal asked = SyncAsked.In(_signals);
        using Connection message = ((Signal<SyncAsked>)asked).Connect(sent => _received.Add(sent.Number), on: _pump);
        using Connection reply = asked.Connect((_, number) => number + 1);

        Assert.Equal([2], asked.Send(this, 1).Select(one => one.Value));

        Assert.Empty(_received);
        _pump.Run();
        Assert.Equal([1], _received);
    }

    private sealed class ClosedContext : SynchronizationContext
    {
        public bool IsOpen { get; set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            ObjectDisposedException.ThrowIf(!IsOpen, this);
            d(state);
        }
    }

    private sealed class Noting(Action<ReceiverCall> note) : IReceiverFilter
    {
        public void Invoke(ReceiverCall call)
        {
            note(call);
            call.Next();
        }

        public ValueTask InvokeAsync(ReceiverCall call)
        {
            note(call);
            return call.NextAsync();
        }
    }
}
