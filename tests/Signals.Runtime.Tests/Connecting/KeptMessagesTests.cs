using Signals.Connecting;
using Signals.Tests.Replaying;

namespace Signals.Tests.Connecting;

/// <summary>What many senders leave behind goes by itself.</summary>
public class KeptMessagesTests
{
    private readonly PriceChanged.Signal _signal = PriceChanged.In(new SignalNamespace());

    [Fact]
    public void Senders_that_are_gone_leave_nothing_behind()
    {
        Garbage.Do(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                _signal.Send(new Service(), i);
            }
        });
        Assert.NotEmpty(Senders());
        Garbage.Collect();

        Assert.Empty(Senders());
    }

    [Fact]
    public void Senders_whose_messages_were_forgotten_leave_nothing_behind()
    {
        _signal.Send("shop", 1);
        Assert.Single(Senders());
        _signal.Forget();

        Assert.Empty(Senders());
    }

    [Fact]
    public void Where_nobody_is_connected_either_sends_have_nobody_to_look_for()
    {
        _signal.Send("shop", 1);
        _signal.Refresh();
        Assert.NotNull(_signal.Registry.Audience);
        _signal.Forget();

        Assert.Null(_signal.Registry.Audience);
    }

    private SenderReceivers[] Senders()
    {
        _signal.Refresh();
        return [.. _signal.Registry.Audience?.Senders?.Entries ?? []];
    }
}
