using MediatR;

namespace Signals.Benchmarks.Contenders;

/// <summary>MediatR's notifications, with a container that costs nothing.</summary>
public sealed class MediatRContender : Contender
{
    private readonly List<INotificationHandler<Registration>> _handlers = [];
    private readonly MediatR.Mediator _mediator;

    public MediatRContender() => _mediator = new MediatR.Mediator(_ => _handlers);

    public override string Name => "MediatR";

    public override void Connect(Receiver receiver) => _handlers.Add(receiver);

    public override void Send(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _mediator.Publish(Registration.Ada).GetAwaiter().GetResult();
        }
    }
}
