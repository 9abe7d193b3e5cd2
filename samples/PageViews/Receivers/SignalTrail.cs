using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PageViews.Registering;
using Signals;
using Signals.AspNetCore;

namespace PageViews.Receivers;

/// <summary>Follows what is sent for a visitor, so that the pages can show it.</summary>
public sealed partial class SignalTrail(IHttpContextAccessor current)
{
    private const int MostVisitors = 1_000;

    private readonly ConcurrentDictionary<string, Trail> _last = new();

    /// <summary>What was sent so far for this request, and for the visitor's request before it.</summary>
    public (Trail? Before, Trail Now) Of(HttpContext context)
        => (_last.GetValueOrDefault(Visitor.Of(context)), context.Features.Get<Trail>() ?? Trail.Of(context));

    [Receives<RequestStarted>]
    private void Begin(HttpContext context)
    {
        var trail = Trail.Of(context);
        context.Features.Set(trail);
        trail.Add("request-started", trail.Request);
    }

    [Receives<BeforeRenderTemplate>]
    private void Note(HttpContext context, string path) => Note(context, "before-render-template", path);

    [Receives<TemplateRendered>]
    private void Note(HttpContext context, string path, TimeSpan duration)
        => Note(context, "template-rendered", $"{path}, {duration.TotalMilliseconds:0.0} ms");

    [Receives<GotRequestException>]
    private void Note(HttpContext context, Exception exception) => Note(context, "got-request-exception", exception.Message);

    [Receives<RequestFinished>]
    private void Note(HttpContext context) => Note(context, "request-finished", $"status {context.Response.StatusCode}");

    [Receives<RequestTearingDown>]
    private void Keep(HttpContext context)
    {
        Note(context, "request-tearing-down", "");
        if (context.Features.Get<Trail>() is { } trail && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        {
            if (_last.Count >= MostVisitors)
            {
                _last.Clear();
            }

            _last[Visitor.Of(context)] = trail;
        }
    }

    // Signals that know nothing of requests are sent in the course of one all the same.
    [Receives<UserRegistered>]
    private void Note(string plan) => Note(current.HttpContext, "user-registered", $"plan {plan}");

    [Receives<MessageFlashed>]
    private void NoteFlashed(string message) => Note(current.HttpContext, "message-flashed", message);

    [Receives<PageViewed>]
    private void NoteViewed(string path) => Note(current.HttpContext, "page-viewed", path);

    private static void Note(HttpContext? context, string signal, string about) => context?.Features.Get<Trail>()?.Add(signal, about);
}
