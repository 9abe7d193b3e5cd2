using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Signals.AspNetCore.Templates;

/// <summary>
/// Takes the places of the services that render templates. The application may add MVC, pages and components before or after:
/// what is already there is left out by them, and what comes last wins. Where it adds none of them, nobody asks for these.
/// </summary>
internal static class TemplateServices
{
    // The framework's own services are internal. So they are made as the framework registers them.
    private static readonly Lazy<Func<IServiceProvider, IRazorComponentEndpointInvoker>> CreateInvoker =
        new(OfFramework<IRazorComponentEndpointInvoker>);

    private static readonly Lazy<Func<IServiceProvider, IComponentPrerenderer>> CreatePrerenderer = new(OfFramework<IComponentPrerenderer>);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IPostConfigureOptions<MvcViewOptions>, TemplateViewEngines>();
        services.AddSingleton<PageResultExecutor>(provider => ActivatorUtilities.CreateInstance<TemplatePageExecutor>(provider));
        services.AddScoped(provider => Observed(
            CreateInvoker.Value(provider), provider, (invoker, signals) => new TemplateComponentInvoker(invoker, signals)));
        services.AddScoped(provider => Observed(
            CreatePrerenderer.Value(provider), provider, (prerenderer, signals) => new TemplateComponentPrerenderer(prerenderer, signals)));
    }

    // There is one of these for each request.
    private static T Observed<T>(T service, IServiceProvider provider, Func<T, ApplicationSignals, T> observe)
        => provider.GetRequiredService<ApplicationSignals>() is { HaveTemplateReceivers: true } signals ? observe(service, signals) : service;

    private static Func<IServiceProvider, T> OfFramework<T>()
    {
        ServiceDescriptor service = ComponentServices().Single(service => service.ServiceType == typeof(T));
        if (service.ImplementationFactory is { } create)
        {
            return provider => (T)create(provider);
        }

        ObjectFactory factory = ActivatorUtilities.CreateFactory(service.ImplementationType!, []);
        return provider => (T)factory(provider, arguments: null);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "An application that has components calls it itself.")]
    private static ServiceCollection ComponentServices()
    {
        var services = new ServiceCollection();
        services.AddRazorComponents();
        return services;
    }
}
