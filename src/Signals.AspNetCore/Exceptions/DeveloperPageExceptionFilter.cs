using Microsoft.AspNetCore.Diagnostics;
using Signals.AspNetCore.Requests;

namespace Signals.AspNetCore.Exceptions;

/// <summary>Hears of an exception from the developer exception page, and leaves it to the page.</summary>
internal sealed class DeveloperPageExceptionFilter(ApplicationSignals signals) : IDeveloperPageExceptionFilter
{
    public async Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        await ObservedRequest.GotExceptionAsync(signals, errorContext.HttpContext, errorContext.Exception);
        await next(errorContext);
    }
}
