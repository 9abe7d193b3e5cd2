using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Signals.AspNetCore.Page.Showing;

namespace Signals.AspNetCore.Page;

/// <summary>The addresses of the page. All of them are for GET, and none is to be kept by a cache.</summary>
internal static class PageEndpoints
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    public static RouteGroupBuilder Map(IEndpointRouteBuilder endpoints, string pattern, LivePage page)
    {
        page.Map();
        RouteGroupBuilder group = endpoints.MapGroup(pattern);
        group.WithMetadata(PageMetadata.Instance);
        Map(group, "", context => WriteAsync(
            context, "text/html; charset=utf-8", PageHtml.Document(page.Take(), RootOf(context, ""), OpenedIn(context))));
        Map(group, "/page.css", context => WriteAsync(context, "text/css; charset=utf-8", Asset.Style));
        Map(group, "/page.js", context => WriteAsync(context, "text/javascript; charset=utf-8", Asset.Script));
        Map(group, "/snapshot.json", context => WriteAsync(
            context, "application/json; charset=utf-8", JsonSerializer.Serialize(page.Take(), SnapshotJson.Default.Snapshot)));
        Map(group, "/events", context => FollowAsync(context, page));
        return group;
    }

    private static void Map(RouteGroupBuilder group, string pattern, RequestDelegate handle)
        => group.MapGet(pattern, context =>
        {
            IHeaderDictionary headers = context.Response.Headers;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return handle(context);
        }).ExcludeFromDescription();

    private static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    // Server-sent events, until the page is closed or the application stops: then the page tries again by itself.
    private static async Task FollowAsync(HttpContext context, LivePage page)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, page.Stopping);
        var open = new OpenPage(RootOf(context, "/events"), OpenedIn(context));
        try
        {
            await foreach (Snapshot snapshot in page.FollowAsync(ending.Token))
            {
                string update = JsonSerializer.Serialize(open.Show(snapshot), SnapshotJson.Default.PageUpdate);
                await context.Response.WriteAsync($"retry: 1000\ndata: {update}\n\n", ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // It is over.
        }
    }

    private static string? OpenedIn(HttpContext context) => context.Request.Query["signal"] is [{ Length: > 0 } id, ..] ? id : null;

    // The address by which the page was asked for, wherever the application is mounted.
    private static string RootOf(HttpContext context, string address)
    {
        string path = context.Request.PathBase + context.Request.Path.ToUriComponent();
        return path[..^address.Length].TrimEnd('/');
    }
}
