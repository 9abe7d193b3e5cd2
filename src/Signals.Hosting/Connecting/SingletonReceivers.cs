using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signals.CompilerServices;
using Signals.Diagnostics;
using Signals.Hosting.Filtering;

namespace Signals.Hosting.Connecting;

/// <summary>Receivers that are one object.</summary>
internal sealed class SingletonReceivers<TReceivers> : ReceiverRegistration
    where TReceivers : class, IReceivers
{
    public override Type Type => typeof(TReceivers);

    public override string Name => TypeName.Of(Type);

    public override string Method => "AddReceivers";

    protected override IDisposable ConnectAll(IServiceProvider services, SignalNamespace signals, IReadOnlyList<FilterRegistration> filters)
    {
        // What its constructor connects is not among what is filtered.
        TReceivers receivers = services.GetRequiredService<TReceivers>();
        return ConnectThrough(filters, services, () => Connect(receivers, signals));
    }

    private static IDisposable Connect(TReceivers receivers, SignalNamespace signals)
    {
        IDisposable connections = receivers.ConnectReceivers(signals);
        if (receivers is not IStaticReceivers statics)
        {
            return connections;
        }

        var all = new ReceiverConnections();
        all.Add(connections);
        all.Add(statics.ConnectStatic(signals));
        return all;
    }

    protected override string? MistakeOf(ServiceDescriptor service, IServiceCollection services)
        => service.Lifetime == ServiceLifetime.Singleton
            ? AnotherObject(service, services)
            : $"'{TypeName.Of(Type)}' was added with AddReceivers, for which it must be a singleton, but it is registered as {service.Lifetime}. "
                + "Register it as a singleton, or add it with AddScopedReceivers.";

    // One that a factory makes may be the object of the other service.
    private string? AnotherObject(ServiceDescriptor service, IServiceCollection services)
    {
        if ((service.ImplementationType ?? service.ImplementationInstance?.GetType()) is not { } implementation)
        {
            return null;
        }

        ServiceDescriptor? other = services.FirstOrDefault(other
            => !other.IsKeyedService
            && other.ServiceType != Type
            && (other.ImplementationType == implementation
                || (other.ImplementationInstance is { } instance
                    && instance.GetType() == implementation
                    && instance != service.ImplementationInstance)));
        if (other is null)
        {
            return null;
        }

        string add = other.ServiceType == typeof(IHostedService) ? "AddHostedService" : $"AddSingleton<{other.ServiceType.Name}>";
        string cast = other.ServiceType.IsAssignableFrom(Type) ? "" : $"({other.ServiceType.Name})";
        return $"'{TypeName.Of(implementation)}' was added with AddReceivers, which connects one object, and as '{TypeName.Of(other.ServiceType)}', which is another that "
            + $"would receive nothing. Let them be the same: services.{add}(provider => {cast}provider.GetRequiredService<{Type.Name}>()).";
    }
}
