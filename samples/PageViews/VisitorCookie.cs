using System.Globalization;

namespace PageViews;

/// <summary>Gives each browser a number for a day, and notes it in the request's <see cref="Visitor"/>.</summary>
public sealed class VisitorCookie(RequestDelegate next)
{
    private const string Name = "visitor";

    public Task InvokeAsync(HttpContext context)
    {
        if (!Guid.TryParseExact(context.Request.Cookies[Name], "N", out Guid id))
        {
            id = Guid.NewGuid();
            context.Response.Cookies.Append(
                Name,
                id.ToString("N", CultureInfo.InvariantCulture),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(1) });
        }

        context.Features.Set(new Visitor(id));
        return next(context);
    }
}
