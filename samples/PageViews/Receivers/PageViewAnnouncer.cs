using Microsoft.AspNetCore.Mvc.RazorPages;
using Signals;
using Signals.AspNetCore;

namespace PageViews.Receivers;

/// <summary>
/// Tells which of all requests are page views: not those of styles, forms that are sent, redirections and failures. A receiver can
/// send signals of its own.
/// </summary>
public sealed partial class PageViewAnnouncer(PageViewed.Signal pageViewed)
{
    [Receives<RequestFinished>]
    private async Task Announce(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method)
            && context.Response.StatusCode == StatusCodes.Status200OK
            && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null
            && context.Features.Get<Visitor>() is { } visitor)
        {
            await pageViewed.SendAsync(this, context.Request.Path.Value!, visitor.Id);
        }
    }
}
