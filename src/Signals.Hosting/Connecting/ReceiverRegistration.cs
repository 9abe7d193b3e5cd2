using Microsoft.Extensions.DependencyInjection;
using Signals.Diagnostics;
using Signals.Hosting.Filtering;

namespace Signals.Hosting.Connecting;

/// <summary>Receivers that are connected while the host runs.</summary>
internal abstract class ReceiverRegistration
{
    /// <summary>Their class, or <see langword="null"/> where they are no class's.</summary>
    public abstract Type? Type { get; }

    /// <summary>What messages call them.</summary>
    public abstract string Name { get; }

    /// <summary>How they were added.</summary>
    public abstract string Method { get; }

    /// <summary>The filters that were added for them alone.</summary>
    public List<FilterRegistration> Filters { get; } = [];

    /// <summary>Connects them.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="signals">The namespace whose signals they receive.</param>
    /// <param name="filters">All that goes around their calls, outermost first.</param>
    /// <exception cref="InvalidOperationException">It failed. The message names them.</exception>
    public IDisposable Connect(IServiceProvider services, SignalNamespace signals, IReadOnlyList<FilterRegistration> filters)
    {
        try
        {
            return ConnectAll(services, signals, filters)
                ?? throw new InvalidOperationException("What should connect them returned null.");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The receivers of {Name} could not be connected. {exception.Message}", exception);
        }
    }

    /// <summary>What is wrong with how their class is registered, or <see langword="null"/>.</summary>
    public string? Mistake(IServiceCollection services)
    {
        if (Type is null)
        {
            return null;
        }

        ServiceDescriptor? service = services.LastOrDefault(service => service.ServiceType == Type && !service.IsKeyedService);
        return service is null
            ? $"'{TypeName.Of(Type)}' was added with {Method}, but it is abstract, and nothing is registered for it."
            : MistakeOf(service, services);
    }

    protected abstract IDisposable ConnectAll(IServiceProvider services, SignalNamespace signals, IReadOnlyList<FilterRegistration> filters);

    protected abstract string? MistakeOf(ServiceDescriptor service, IServiceCollection services);

    /// <summary>Connects receivers that have no scope, with filters that are made once.</summary>
    protected static IDisposable ConnectThrough(
        IReadOnlyList<FilterRegistration> filters, IServiceProvider services, Func<IDisposable> connect)
        => filters.Count == 0 ? connect() : ReceiverFilters.Connect([.. filters.Select(filter => filter.Create(services))], connect);
}
