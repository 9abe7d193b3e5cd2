using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Signals.AspNetCore.Requests;

/// <summary>Puts the request's signals around the application's own middleware.</summary>
internal sealed class RequestStartupFilter(ApplicationSignals signals) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
        => app =>
        {
            app.Use(Around);
            next(app);
        };

    private RequestDelegate Around(RequestDelegate next)
        => context => signals.HaveRequestReceivers ? new ObservedRequest(signals, context).RunAsync(next) : next(context);
}
