using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signals.AspNetCore;
using Signals.AspNetCore.Page;
using Signals.AspNetCore.Page.Mapping;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds a page to an application that shows its signals.</summary>
public static class SignalsEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Adds a page that shows the signals of the application, live: who listens, what is sent, how long it takes and what fails. It never
    /// shows what a signal carries.
    /// </summary>
    /// <remarks>
    /// <para>
    /// In any environment but Development the application doesn't start before it is said who may see the page:
    /// <c>app.MapSignals().RequireAuthorization("Operators")</c>, or <c>.AllowAnonymous()</c>.
    /// </para>
    /// <para>
    /// A page that nobody has open watches nothing but failures, which are kept from now on. Beside the page there is <c>snapshot.json</c>, for
    /// programs.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">What endpoints are added to: the application.</param>
    /// <param name="pattern">The address of the page, such as <c>/signals</c>.</param>
    /// <param name="configure">Sets options, such as the map of the program; null where there is nothing to set.</param>
    /// <returns>The page's endpoints, for conventions such as who may see them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The application has no <c>AddSignals().AddAspNetCore()</c>, or <see cref="SignalsPageOptions.Map"/> is no map that can be read.
    /// </exception>
    /// <example><code>app.MapSignals("/signals").RequireAuthorization("Operators");</code></example>
    public static RouteGroupBuilder MapSignals(
        this IEndpointRouteBuilder endpoints, string pattern = "/signals", Action<SignalsPageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        LivePage page = endpoints.ServiceProvider.GetService<LivePage>()
            ?? throw new InvalidOperationException(
                "The page needs the signals of the application: builder.Services.AddSignals().AddAspNetCore() is missing.");
        var options = new SignalsPageOptions();
        configure?.Invoke(options);
        if (options.Map is { } map)
        {
            string root = endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>().ContentRootPath;
            page.ProgramMap = ProgramMap.Read(Path.Combine(root, map));
        }

        return PageEndpoints.Map(endpoints, pattern, page);
    }
}
