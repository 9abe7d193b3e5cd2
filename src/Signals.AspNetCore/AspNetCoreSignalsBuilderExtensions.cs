using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Signals.AspNetCore;
using Signals.AspNetCore.Exceptions;
using Signals.AspNetCore.Page;
using Signals.AspNetCore.Requests;
using Signals.AspNetCore.Templates;
using Signals.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the signals of ASP.NET Core to an application.</summary>
public static class AspNetCoreSignalsBuilderExtensions
{
    /// <summary>
    /// Adds the signals of ASP.NET Core: <see cref="RequestStarted"/>, <see cref="RequestFinished"/>,
    /// <see cref="GotRequestException"/>, <see cref="RequestTearingDown"/>, <see cref="BeforeRenderTemplate"/>,
    /// <see cref="TemplateRendered"/> and <see cref="MessageFlashed"/>.
    /// </summary>
    /// <remarks>
    /// It may stand anywhere among the services, and there is no middleware to add. The sender of the signals is the
    /// application's <see cref="IWebHostEnvironment"/>, <c>app.Environment</c>.
    /// </remarks>
    /// <param name="signals">What <c>AddSignals</c> returned.</param>
    /// <returns>The same, for more to add.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="signals"/> is null.</exception>
    public static SignalsBuilder AddAspNetCore(this SignalsBuilder signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        IServiceCollection services = signals.Services;
        if (services.Any(service => service.ServiceType == typeof(ApplicationSignals)))
        {
            return signals;
        }

        services.AddSingleton<ApplicationSignals>();
        services.AddSingleton<LivePage>();
        services.AddTransient<IStartupFilter, PageStartupFilter>();

        // What comes first among the services is outermost, so that nothing runs before it, and nothing handles an exception.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, RequestStartupFilter>());
        services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, UnhandledExceptionHandler>());
        services.Insert(0, ServiceDescriptor.Singleton<IDeveloperPageExceptionFilter, DeveloperPageExceptionFilter>());
        if (TemplateSupport.IsEnabled)
        {
#pragma warning disable IL2026 // Said to the compiler alone: the linker doesn't come here, or it warns.
            TemplateServices.Add(services);
#pragma warning restore IL2026
        }

        return signals;
    }
}
