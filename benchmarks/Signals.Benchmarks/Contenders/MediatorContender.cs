using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Signals.Benchmarks.Contenders;

/// <summary>
/// Mediator's notifications, with what it generates, its own publisher and singletons. It registers a handler for each class that it sees, and asks the
/// container for them once; here they are the receivers instead, as many as are connected before the first send.
/// </summary>
public sealed class MediatorContender : Contender
{
    private readonly ServiceCollection _services = new();
    private global::Mediator.Mediator? _mediator;

    public MediatorContender()
    {
        _services.AddMediator(options => options.ServiceLifetime = ServiceLifetime.Singleton);
        _services.RemoveAll<INotificationHandler<Registration>>();
    }

    public override string Name => "Mediator";

    public override void Connect(Receiver receiver) => _services.AddSingleton<INotificationHandler<Registration>>(receiver);

    public override void Send(int times)
    {
        global::Mediator.Mediator mediator = _mediator ??= _services.BuildServiceProvider().GetRequiredService<global::Mediator.Mediator>();
        for (int i = 0; i < times; i++)
        {
            ValueTask published = mediator.Publish(Registration.Ada);
            if (!published.IsCompletedSuccessfully)
            {
                published.AsTask().GetAwaiter().GetResult();
            }
        }
    }
}
