using Microsoft.AspNetCore.StaticAssets;
using PageViews.Database;
using Signals;
using Signals.AspNetCore;

namespace PageViews.Receivers;

/// <summary>Keeps the requests, but for those for styles, for the page of signals and of Blazor itself, and every exception that nobody handled.</summary>
public sealed partial class RequestLog(ShopContext shop)
{
    [Receives<RequestFinished>]
    private async Task Record(HttpContext context, TimeSpan duration)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || context.Request.Path.StartsWithSegments("/signals")
            || context.Request.Path.StartsWithSegments("/_blazor"))
        {
            return;
        }

        shop.Requests.Add(new LoggedRequest
        {
            Time = DateTime.UtcNow,
            Method = context.Request.Method,
            Path = context.Request.Path,
            Status = context.Response.StatusCode,
            Duration = duration,
        });
        await shop.SaveChangesAsync();
    }

    [Receives<GotRequestException>]
    private async Task Record(HttpContext context, Exception exception)
    {
        shop.Failures.Add(new LoggedFailure
        {
            Time = DateTime.UtcNow,
            Path = context.Request.Path,
            Exception = exception.GetType().Name,
            Message = exception.Message,
        });
        await shop.SaveChangesAsync();
    }
}
