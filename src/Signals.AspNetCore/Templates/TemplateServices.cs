using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.AspNetCore.Templates;

/// <summary>
/// Takes the places of the services that render templates. The application may add MVC, pages and components before or after:
/// what is already there is left out by them, and what comes last wins. Where it adds none of them, nobody asks for these.
/// </summary>
[RequiresUnreferencedCode("Views, pages and components can't be trimmed.")]
internal static class TemplateServices
{
    public static void Add(IServiceCollection services)
    {
        Func<IServiceProvider, ICompositeViewEngine> engine = Existing<ICompositeViewEngine>(services) ?? Create<CompositeViewEngine>;
        services.AddSingleton<ICompositeViewEngine>(
            provider => ActivatorUtilities.CreateInstance<TemplateViewEngine>(provider, engine(provider)));

        Func<IServiceProvider, PageResultExecutor> executor = Existing<PageResultExecutor>(services) ?? Create<PageResultExecutor>;
        services.AddSingleton<PageResultExecutor>(
            provider => ActivatorUtilities.CreateInstance<TemplatePageExecutor>(provider, executor(provider)));

        Func<IServiceProvider, IRazorComponentEndpointInvoker> invoker = Component<IRazorComponentEndpointInvoker>(services);
        services.AddScoped(provider => Observed(
            invoker(provider), provider, (invoker, signals) => new TemplateComponentInvoker(invoker, signals)));

        Func<IServiceProvider, IComponentPrerenderer> prerenderer = Component<IComponentPrerenderer>(services);
        services.AddScoped(provider => Observed(
            prerenderer(provider), provider, (prerenderer, signals) => new TemplateComponentPrerenderer(prerenderer, signals)));
    }

    // There is one of these for each request.
    private static T Observed<T>(T service, IServiceProvider provider, Func<T, ApplicationSignals, T> observe)
        => provider.GetRequiredService<ApplicationSignals>() is { HaveTemplateReceivers: true } signals ? observe(service, signals) : service;

    private static T Create<T>(IServiceProvider provider) => ActivatorUtilities.CreateInstance<T>(provider);

    // The framework's own services are internal. So they are made as the framework registers them, and that is not asked for before
    // somebody wants one.
    private static Func<IServiceProvider, T> Component<T>(IServiceCollection services)
        where T : class
    {
        if (Existing<T>(services) is { } existing)
        {
            return existing;
        }

        var framework = new Lazy<Func<IServiceProvider, T>>(() =>
        {
            var services = new ServiceCollection();
            services.AddRazorComponents();
            return Existing<T>(services)!;
        });
        return provider => framework.Value(provider);
    }

    /// <summary>What the application has registered already, or what the framework has for it.</summary>
    private static Func<IServiceProvider, T>? Existing<T>(IServiceCollection services)
        where T : class
    {
        switch (services.LastOrDefault(service => service.ServiceType == typeof(T) && !service.IsKeyedService))
        {
            case null:
                return null;
            case { ImplementationInstance: T instance }:
                return _ => instance;
            case { ImplementationFactory: { } create }:
                return provider => (T)create(provider);
            case var service:
                ObjectFactory factory = ActivatorUtilities.CreateFactory(service.ImplementationType!, []);
                return provider => (T)factory(provider, arguments: null);
        }
    }
}
