namespace PageViews;

/// <summary>Tells visitors apart without a cookie, so that one who keeps none isn't a new one with each page.</summary>
public static class Visitor
{
    /// <summary>Where the visitor is, and with what.</summary>
    public static string Of(HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Headers.UserAgent}";
}
