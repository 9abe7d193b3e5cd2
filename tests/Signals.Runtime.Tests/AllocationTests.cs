using System.Runtime.CompilerServices;

namespace Signals.Tests;

/// <summary>A send allocates nothing, whoever receives it.</summary>
public class AllocationTests
{
    private readonly SignalNamespace _signals = new();
    private readonly List<object> _kept = [];
    private int _received;

    public static TheoryData<int, bool> Receivers { get; } = new(
        from count in new[] { 0, 1, 8, 64 }
        from weak in new[] { true, false }
        select (count, weak));

    [Theory]
    [MemberData(nameof(Receivers))]
    public void Receivers_of_any_sender(int count, bool weak)
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect(count, receive => signal.Connect((_, _) => receive(), weak: weak));

        AssertAllocatesNothing(count, () => signal.Send(this, 1));
    }

    [Theory]
    [MemberData(nameof(Receivers))]
    public void Receivers_of_this_sender(int count, bool weak)
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect(count, receive => signal.Connect((_, _) => receive(), sender: this, weak));
        Connect(3, receive => signal.Connect((_, _) => receive(), sender: "other", weak));

        AssertAllocatesNothing(count, () => signal.Send(this, 1));
    }

    [Theory]
    [MemberData(nameof(Receivers))]
    public void Receivers_of_any_sender_and_of_this_one(int count, bool weak)
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect(count, receive =>
        {
            Counted.Receiver both = (_, _) => receive();
            _kept.Add(signal.Connect((_, _) => receive(), weak: weak));
            _kept.Add(signal.Connect((_, _) => receive(), sender: this, weak));
            _kept.Add(signal.Connect(both, weak: weak));
            return signal.Connect(both, sender: this, weak);
        });

        AssertAllocatesNothing(count * 3, () => signal.Send(this, 1));
    }

    [Theory]
    [MemberData(nameof(Receivers))]
    public void Text_senders(int count, bool weak)
    {
        ByText.Signal signal = ByText.In(_signals);
        Connect(count, receive => signal.Connect((_, _) => receive(), sender: "text", weak));

        AssertAllocatesNothing(count, () => signal.Send("text", 1));
    }

    [Theory]
    [MemberData(nameof(Receivers))]
    public void Value_typed_senders(int count, bool weak)
    {
        ByInteger.Signal integers = ByInteger.In(_signals);
        ByColor.Signal colors = ByColor.In(_signals);
        ByPoint.Signal points = ByPoint.In(_signals);
        ByOptional.Signal optionals = ByOptional.In(_signals);
        Connect(count, receive => integers.Connect((_, _) => receive(), sender: 17, weak));
        Connect(count, receive => colors.Connect((_, _) => receive(), sender: Color.Green, weak));
        Connect(count, receive => points.Connect((_, _) => receive(), sender: new Point(1, 2), weak));
        Connect(count, receive => optionals.Connect((_, _) => receive(), sender: 17, weak));

        AssertAllocatesNothing(count, () => integers.Send(17, 1));
        AssertAllocatesNothing(count, () => colors.Send(Color.Green, 1));
        AssertAllocatesNothing(count, () => points.Send(new Point(1, 2), 1));
        AssertAllocatesNothing(count, () => optionals.Send(17, 1));
        AssertAllocatesNothing(0, () => optionals.Send(null, 1));
    }

    [Theory]
    [MemberData(nameof(Receivers))]
    public void Every_way_to_treat_errors(int count, bool weak)
    {
        Stopping.Signal stopping = Stopping.In(_signals);
        Reported.Signal reported = Reported.In(_signals);
        Connect(count, receive => stopping.Connect((_, _) => receive(), weak: weak));
        Connect(count, receive => reported.Connect((_, _) => receive(), weak: weak));

        AssertAllocatesNothing(count, () => stopping.Send(this, 1));
        AssertAllocatesNothing(count, () => reported.Send(this, 1));
    }

    [Fact]
    public void Receivers_that_are_gone()
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect(10, receive => signal.Connect((_, _) => receive()));
        Connect(10, receive => signal.Connect((_, _) => receive(), sender: this));
        for (int i = 0; i < _kept.Count; i += 2)
        {
            (_kept[i] as Connection)?.Dispose();
        }

        signal.Send(this, 1);
        int remaining = Interlocked.Exchange(ref _received, 0);
        AssertAllocatesNothing(remaining, () => signal.Send(this, 1));
    }

    [Fact]
    public void A_muted_signal()
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect(8, receive => signal.Connect((_, _) => receive()));
        using IDisposable mute = signal.Mute();

        AssertAllocatesNothing(0, () => signal.Send(this, 1));
    }

    [Fact]
    public void A_message_that_exists_already()
    {
        Counted.Signal signal = Counted.In(_signals);
        Connect(8, receive => signal.Connect((_, _) => receive()));
        var message = new Counted(1) { Sender = this };

        AssertAllocatesNothing(8, () => signal.SendMessage(message));
        AssertAllocatesNothing(8, () => _ = signal.SendMessageAsync(message).AsTask());
    }

    [Fact]
    public void The_static_members()
    {
        Connect(8, receive => Counted.Connect((_, _) => receive()));

        AssertAllocatesNothing(8, () => Counted.Send(this, 1));
        _kept.OfType<Connection>().ToList().ForEach(connection => connection.Dispose());
    }

    [Fact]
    public void What_is_asked_often()
    {
        Counted.Signal signal = Counted.In(_signals);
        Counted.Receiver receiver = (_, _) => { };
        Connection any = signal.Connect(receiver, weak: false);
        Connection own = signal.Connect(receiver, sender: this, weak: false);

        AssertAllocatesNothing(0, () => Assert.Same(signal, Counted.In(_signals)));
        AssertAllocatesNothing(0, () => _ = signal.HasReceivers && signal.HasReceiversFor(this) && signal.HasReceiversFor("other") && signal.IsMuted);
        AssertAllocatesNothing(0, () => _ = own is { IsConnected: true, IsWeak: false, Receiver: not null, Sender: not null } && any.Sender is null);
    }

    [Fact]
    public void A_nested_send_to_many_that_are_connected_both_ways()
    {
        Counted.Signal signal = Counted.In(_signals);
        for (int i = 0; i < 100; i++)
        {
            int place = i;
            Counted.Receiver receiver = (_, number) =>
            {
                _received++;
                if (place == 0 && number > 0)
                {
                    signal.Send(this, number - 1);
                }
            };
            _kept.Add(signal.Connect(receiver));
            _kept.Add(signal.Connect(receiver, sender: this));
        }

        AssertAllocatesNothing(300, () => signal.Send(this, 2));
    }

    // Connects receivers that differ, each with an object of its own.
    private void Connect(int count, Func<Action, Connection> connect)
    {
        for (int i = 0; i < count; i++)
        {
            int own = 0;
            _kept.Add(connect(() =>
            {
                own++;
                _received++;
            }));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AssertAllocatesNothing(int receivers, Action send)
    {
        const int Sends = 10;
        send();
        _received = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Sends; i++)
        {
            send();
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(receivers * Sends, _received);
    }
}
