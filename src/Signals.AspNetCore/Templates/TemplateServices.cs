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
    private static readonly Lazy<IServiceCollection> ComponentServices = new(CreateComponentServices);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IPostConfigureOptions<MvcViewOptions>, TemplateViewEngines>();
        services.AddSingleton<PageResultExecutor>(provider => ActivatorUtilities.CreateInstance<TemplatePageExecutor>(provider));
        services.AddScoped<IRazorComponentEndpointInvoker>(provider => new TemplateComponentInvoker(
            OfFramework<IRazorComponentEndpointInvoker>(provider), provider.GetRequiredService<ApplicationSignals>()));
        services.AddScoped<IComponentPrerenderer>(provider => new TemplateComponentPrerenderer(
            OfFramework<IComponentPrerenderer>(provider), provider.GetRequiredService<ApplicationSignals>()));
    }

    // The framework's own services are internal. So they are made as the framework registers them.
    private static T OfFramework<T>(IServiceProvider provider)
    {
        ServiceDescriptor service = ComponentServices.Value.Single(service => service.ServiceType == typeof(T));
        return (T)(service.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "An application that has components calls it itself.")]
    private static ServiceCollection CreateComponentServices()
    {
        var services = new ServiceCollection();
        services.AddRazorComponents();
        return services;
    }
}
