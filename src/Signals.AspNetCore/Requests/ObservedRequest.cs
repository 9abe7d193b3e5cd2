using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Signals.AspNetCore.Requests;

/// <summary>One request to whose signals somebody is connected. It is among the features of its request.</summary>
internal sealed class ObservedRequest(ApplicationSignals signals, HttpContext context)
{
    private readonly long _start = Stopwatch.GetTimestamp();
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

    public async Task RunAsync(RequestDelegate next, bool isCompletedAfterFailure)
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
            if (!isCompletedAfterFailure)
            {
                await CompleteAsync();
            }

            throw;
        }
    }

    private ValueTask GotExceptionAsync(Exception exception)
    {
        if (exception == _exception)
        {
            return default;
        }

        _exception = exception;
        bool hasClientGone = exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested;
        return hasClientGone ? default : signals.GotExceptionAsync(context, exception);
    }

    private async Task CompleteAsync()
    {
        await signals.FinishedAsync(context, Stopwatch.GetElapsedTime(_start));
        await signals.TearingDownAsync(context, _exception);
    }
}
