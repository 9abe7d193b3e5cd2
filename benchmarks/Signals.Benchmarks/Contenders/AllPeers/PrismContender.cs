#if ALL_PEERS
using Prism.Events;

namespace Signals.Benchmarks.Contenders;

/// <summary>An event of Prism's event aggregator, whose subscribers are held weakly.</summary>
public sealed class PrismContender : Contender
{
    private readonly RegistrationEvent _event = new EventAggregator().GetEvent<RegistrationEvent>();

    public override string Name => "Prism.Events, weak";

    public override void Connect(Receiver receiver) => _event.Subscribe(receiver.Receive, ThreadOption.PublisherThread, keepSubscriberReferenceAlive: false);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _event.Publish(Registration.Ada);
        }
    }

    private sealed class RegistrationEvent : PubSubEvent<Registration>;
}
#endif
