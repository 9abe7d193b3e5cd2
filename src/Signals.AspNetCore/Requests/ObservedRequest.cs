using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Signals.AspNetCore.Requests;

/// <summary>One request to whose signals somebody is connected. It is among the features of its request.</summary>
internal sealed class ObservedRequest(ApplicationSignals signals, HttpContext context)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<Exception> _met = [];
    private Exception? _exception;

    /// <summary>Sends what there is to send about an exception that nobody handled, the first time that it is met.</summary>
    public static ValueTask GotExceptionAsync(ApplicationSignals signals, HttpContext context, Exception exception)
    {
        ObservedRequest? request = context.Features.Get<ObservedRequest>();
        if (request is null && signals.HaveExceptionReceivers)
        {
            request = new ObservedRequest(signals, context);
            context.Features.Set(request);
        }

        return request?.GotExceptionAsync(exception) ?? default;
    }

    public async Task RunAsync(RequestDelegate next)
    {
        // Whatever is registered last is called first. So the request's services come before this, to be disposed after it.
        _ = context.RequestServices;
        context.Response.OnCompleted(CompleteAsync);
        context.Features.Set(this);

        await signals.StartedAsync(context);
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            await GotExceptionAsync(exception);
            if (!IsCompletedAfterFailure)
            {
                await CompleteAsync();
            }

            throw;
        }
    }

    // TestServer doesn't run what is registered with OnCompleted for a request whose exception left the application. Its requests tell
    // it from others, as it may be derived from or be wrapped.
    private bool IsCompletedAfterFailure
        => context.Features.Get<IHttpResponseFeature>()?.GetType().Assembly.GetName().Name != "Microsoft.AspNetCore.TestHost";

    private async ValueTask GotExceptionAsync(Exception exception)
    {
        _exception = exception;
        if (_met.Exists(met => ReferenceEquals(met, exception)))
        {
            return;
        }

        _met.Add(exception);
        if (!Client.IsToBlame(exception) && !await Client.HasGoneAsync(context, exception))
        {
            await signals.GotExceptionAsync(context, exception);
        }
    }

    private async Task CompleteAsync()
    {
        await signals.FinishedAsync(context, Stopwatch.GetElapsedTime(_start));
        await signals.TearingDownAsync(context, _exception);
    }
}
