using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Signals.AspNetCore.Requests;

namespace Signals.AspNetCore.Exceptions;

/// <summary>Hears of an exception from the middleware that <c>UseExceptionHandler</c> adds, and leaves it to the others.</summary>
internal sealed class UnhandledExceptionHandler(ApplicationSignals signals) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!signals.HaveRequestReceivers)
        {
            return false;
        }

        // By now the request is the one for the error page. Receivers want to see the one that failed.
        PathString path = httpContext.Request.Path;
        Endpoint? endpoint = httpContext.GetEndpoint();
        RouteValueDictionary routeValues = httpContext.Request.RouteValues;
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failed)
        {
            httpContext.Request.Path = failed.Path;
            httpContext.SetEndpoint(failed.Endpoint);
            httpContext.Request.RouteValues = failed.RouteValues ?? routeValues;
        }

        await ObservedRequest.GotExceptionAsync(signals, httpContext, exception);

        httpContext.Request.Path = path;
        httpContext.SetEndpoint(endpoint);
        httpContext.Request.RouteValues = routeValues;
        return false;
    }
}
