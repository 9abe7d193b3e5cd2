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
            && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        {
            // "/audit/" is the same page as "/audit".
            string path = context.Request.Path.Value!.TrimEnd('/');
            await pageViewed.SendAsync(this, path.Length == 0 ? "/" : path, Visitor.Of(context));
        }
    }
}
