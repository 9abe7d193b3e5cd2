using Microsoft.Extensions.DependencyInjection;
using Signals.CompilerServices;
using Signals.Diagnostics;
using Signals.Hosting.Filtering;

namespace Signals.Hosting.Connecting;

/// <summary>Receivers that are an object of their own for each call.</summary>
internal class ScopedReceivers<TReceivers> : ReceiverRegistration
    where TReceivers : class, IScopedReceivers
{
    public override Type Type => typeof(TReceivers);

    public override string Name => TypeName.Of(Type);

    public override string Method => "AddScopedReceivers";

    protected override IDisposable ConnectAll(IServiceProvider services, SignalNamespace signals, IReadOnlyList<FilterRegistration> filters)
    {
        (IReceiverFilter[] made, Func<IReceiverScope> createScope) = Scoped(services, filters);
        return made.Length == 0
            ? TReceivers.Connect(signals, createScope)
            : ReceiverFilters.Connect(made, () => TReceivers.Connect(signals, createScope));
    }

    /// <summary>The filters, and what makes the scope in which the receiver is called, which is theirs where there are any.</summary>
    protected static (IReceiverFilter[] Filters, Func<IReceiverScope> CreateScope) Scoped(
        IServiceProvider services, IReadOnlyList<FilterRegistration> filters)
    {
        IServiceScopeFactory scopes = services.GetRequiredService<IServiceScopeFactory>();
        if (filters.Count == 0)
        {
            return ([], () => new ReceiverScope<TReceivers>(scopes.CreateAsyncScope()));
        }

        MakeOnce(scopes, filters);
        var scope = new ScopeOfCall<TReceivers>(scopes);
        return ([scope, .. filters.Select(filter => new ScopedFilter(() => scope.Current, filter))], scope.CreateScope);
    }

    protected override string? MistakeOf(ServiceDescriptor service, IServiceCollection services)
        => service.Lifetime != ServiceLifetime.Singleton
            ? null
            : $"'{TypeName.Of(Type)}' was added with {Method}, which makes one for each call, but it is registered as a singleton. "
                + "Register it as scoped, or add it with AddReceivers.";

    // What keeps a filter from being made keeps the host from starting, and not each of its calls from succeeding.
    private static void MakeOnce(IServiceScopeFactory scopes, IReadOnlyList<FilterRegistration> filters)
    {
        AsyncServiceScope trial = scopes.CreateAsyncScope();
        try
        {
            foreach (FilterRegistration filter in filters)
            {
                filter.Create(trial.ServiceProvider);
            }
        }
        finally
        {
            trial.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
