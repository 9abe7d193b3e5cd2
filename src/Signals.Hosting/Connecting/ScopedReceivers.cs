using Microsoft.Extensions.DependencyInjection;
using Signals.CompilerServices;

namespace Signals.Hosting.Connecting;

/// <summary>Receivers that are an object of their own for each call.</summary>
internal sealed class ScopedReceivers<TReceivers> : ReceiverRegistration
    where TReceivers : class, IScopedReceivers
{
    public override Type Type => typeof(TReceivers);

    public override string Name => Type.ToString();

    public override string Method => "AddScopedReceivers";

    protected override IDisposable ConnectAll(IServiceProvider services, SignalNamespace signals)
    {
        IServiceScopeFactory scopes = services.GetRequiredService<IServiceScopeFactory>();
        return TReceivers.Connect(signals, () => new ReceiverScope<TReceivers>(scopes.CreateAsyncScope()));
    }

    protected override string? MistakeOf(ServiceDescriptor service, IServiceCollection services)
        => service.Lifetime != ServiceLifetime.Singleton
            ? null
            : $"'{Type}' was added with AddScopedReceivers, which makes one for each call, but it is registered as a singleton. "
                + "Register it as scoped, or add it with AddReceivers.";
}
