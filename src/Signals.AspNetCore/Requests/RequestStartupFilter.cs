using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;

namespace Signals.AspNetCore.Requests;

/// <summary>Puts the request's signals around the application's own middleware.</summary>
internal sealed class RequestStartupFilter(ApplicationSignals signals, IServer server) : IStartupFilter
{
    // TestServer doesn't run what is registered with OnCompleted for a request whose exception left the application.
    private readonly bool _completesFailedRequests = server.GetType().FullName != "Microsoft.AspNetCore.TestHost.TestServer";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
        => app =>
        {
            app.Use(Around);
            next(app);
        };

    private RequestDelegate Around(RequestDelegate next)
        => context => signals.HaveRequestReceivers
            ? new ObservedRequest(signals, context).RunAsync(next, _completesFailedRequests)
            : next(context);
}
