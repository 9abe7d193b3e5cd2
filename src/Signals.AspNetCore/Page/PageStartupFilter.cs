using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Signals.AspNetCore.Page;

/// <summary>Looks, when the application starts, whether it was said who may see the page.</summary>
internal sealed class PageStartupFilter(IWebHostEnvironment environment, LivePage page) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
        => app =>
        {
            next(app);
            if (!page.IsMapped)
            {
                return;
            }

            RouteEndpoint[] endpoints =
            [
                .. app.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                    .Where(endpoint => endpoint.Metadata.GetMetadata<PageMetadata>() is not null),
            ];
            if (!environment.IsDevelopment() && Array.Find(endpoints, IsOpenToAll) is { } open)
            {
                string pattern = "/" + open.RoutePattern.RawText?.Trim('/');
                throw new InvalidOperationException(
                    $"The page of signals at '{pattern}' would be open to everybody, in the environment '{environment.EnvironmentName}'. "
                    + $"Say who may see it, with app.MapSignals(\"{pattern}\").RequireAuthorization(), or that everybody may, with "
                    + $"app.MapSignals(\"{pattern}\").AllowAnonymous().");
            }
        };

    private static bool IsOpenToAll(RouteEndpoint endpoint)
        => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
            && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null;
}
