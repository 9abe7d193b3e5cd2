using Signals.CompilerServices;

namespace Signals.Tests.Errors;

/// <summary>What an exception says: the signal, the receiver, and the way out.</summary>
public class MessagesTests
{
    private readonly SignalNamespace _signals = new();

    [Fact]
    public void A_receiver_on_two_contexts()
    {
        Counted.Signal signal = Counted.In(_signals);
        var first = new Pump();
        var second = new PlainContext();
        signal.Connect(Receive, on: first);

        Assert.Equal(
            "The receiver Signals.Tests.Errors.MessagesTests.Receive of the signal 'counted' is connected already, to be called on Signals.Tests.Pump, and "
            + "can't be called on a plain context as well. Disconnect it first, or connect it once.",
            Assert.Throws<InvalidOperationException>(() => signal.Connect(Receive, on: second)).Message);
        Assert.Equal(
            "The receiver Signals.Tests.Errors.MessagesTests.Receive of the signal 'counted' is connected already, to be called on Signals.Tests.Pump, and "
            + "can't be called where the send is as well. Disconnect it first, or connect it once.",
            Assert.Throws<InvalidOperationException>(() => signal.Connect(Receive)).Message);
    }

    [Fact]
    public void A_context_that_is_none()
    {
        Assert.Equal("where the send is", default(ReceiverContext).ToString());
        Assert.Equal(0, default(ReceiverContext).GetHashCode());
        Assert.StartsWith(
            "A receiver can't be called on a context that is null. SynchronizationContext.Current is null on a thread that has no context. To have the "
            + "receiver called where the send is, leave it out.",
            Assert.Throws<ArgumentNullException>("context", () => ReceiverContext.FromSynchronizationContext(null!)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "A receiver can't be called on a context that is null. Name a scheduler. To have the receiver called where the send is, leave it out.",
            Assert.Throws<ArgumentNullException>("scheduler", () => ReceiverContext.FromTaskScheduler(null!)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_current_context()
        => Assert.Equal(
            "There is no context here that a receiver could be called on: neither a SynchronizationContext nor a TaskScheduler of its own is current. Ask "
            + "for it on the thread that receivers are to be called on, a window's for instance.",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Run(() => ReceiverContext.Current))).Message);

    [Fact]
    public void A_sender_that_is_null()
    {
        Assert.StartsWith(
            "The sender is null, where a receiver of the signal 'counted' is to be connected to one sender, or disconnected from it. For every sender's "
            + "messages, leave the sender out.",
            Assert.Throws<ArgumentNullException>("sender", () => Counted.In(_signals).Connect(Receive, sender: null!)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("sender", () => Counted.In(_signals).Disconnect(Receive, sender: null!));
    }

    [Fact]
    public void Replies_that_cannot_be_waited_for()
        => Assert.Equal(
            "The receivers of the signal 'sync-asked' reply, and its send is a sync one, which can't wait for a reply from another context. Leave the "
            + "context out, or declare the signal with Delivery.Sequential or Delivery.Concurrent.",
            Assert.Throws<InvalidOperationException>(() => SyncAsked.In(_signals).Connect((_, number) => number, on: new Pump())).Message);

    [Fact]
    public void A_task_that_cannot_be_waited_for()
        => Assert.Equal(
            "The signal 'counted' is sent synchronously, so a send can't wait for a receiver that returns a task. Connect an Action<Counted>, or declare "
            + "the signal with Delivery.Sequential or Delivery.Concurrent.",
            Assert.Throws<InvalidOperationException>(() => Counted.In(_signals).Connect((Counted _) => Task.CompletedTask)).Message);

    [Fact]
    public void A_call_that_is_none()
        => Assert.Equal(
            "This is no call: it is the default of the structure. Filters get calls from a send.",
            Assert.Throws<InvalidOperationException>(() => default(ReceiverCall).Next()).Message);

    [Fact]
    public void A_receiver_that_the_signal_cannot_call()
    {
        var connections = new ReceiverConnections();

        Assert.StartsWith(
            "The signal 'counted' can't call Signals.Tests.Errors.MessagesTests.Receive, which is a System.Action<System.Object, System.Int32>. Its receivers "
            + "are the delegates that Signals.Tests.Counted declares.",
            Assert.Throws<ArgumentException>("receiver", () => connections.Add(Counted.In(_signals), (Action<object?, int>)Receive)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("signal", () => connections.Add(null!, (Counted.Receiver)Receive));
        Assert.Throws<ArgumentNullException>("receiver", () => connections.Add(Counted.In(_signals), null!));
        Assert.Throws<ArgumentNullException>("connections", () => connections.Add(null!));
    }

    private static void Receive(object? sender, int number)
    {
    }

    private sealed class PlainContext : SynchronizationContext
    {
        public override string ToString() => "a plain context";
    }
}
