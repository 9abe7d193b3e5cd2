#if ALL_PEERS
using MessagePipe;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.Benchmarks.Contenders;

/// <summary>Cysharp's MessagePipe.</summary>
public sealed class MessagePipeContender : Contender
{
    private readonly IPublisher<Registration> _publisher;
    private readonly ISubscriber<Registration> _subscriber;

    public MessagePipeContender()
    {
        ServiceProvider services = new ServiceCollection().AddMessagePipe().BuildServiceProvider();
        _publisher = services.GetRequiredService<IPublisher<Registration>>();
        _subscriber = services.GetRequiredService<ISubscriber<Registration>>();
    }

    public override string Name => "MessagePipe";

    public override void Connect(Receiver receiver) => _subscriber.Subscribe(receiver.Receive);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _publisher.Publish(Registration.Ada);
        }
    }
}
#endif
