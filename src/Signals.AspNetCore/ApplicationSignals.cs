using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Logging;

namespace Signals.AspNetCore;

/// <summary>
/// The signals of one application. Nothing that a receiver does leaves a send: what isn't reported to
/// <see cref="SignalNamespace.ReceiverFailed"/> is logged here.
/// </summary>
/// <remarks>
/// Each of the methods that send is an <see langword="async"/> one, and not only for what it awaits: what a receiver sets in an
/// <see cref="AsyncLocal{T}"/> stays within it, whether the receiver awaits anything or not.
/// </remarks>
internal sealed partial class ApplicationSignals(
    IWebHostEnvironment application, SignalNamespace signals, ILogger<ApplicationSignals> logger)
{
    private readonly ILogger _logger = logger;
    private readonly RequestStarted.Signal _started = RequestStarted.In(signals);
    private readonly RequestFinished.Signal _finished = RequestFinished.In(signals);
    private readonly GotRequestException.Signal _gotException = GotRequestException.In(signals);
    private readonly RequestTearingDown.Signal _tearingDown = RequestTearingDown.In(signals);
    private readonly BeforeRenderTemplate.Signal _beforeRender = BeforeRenderTemplate.In(signals);
    private readonly TemplateRendered.Signal _rendered = TemplateRendered.In(signals);
    private readonly MessageFlashed.Signal _flashed = MessageFlashed.In(signals);

    /// <summary>Whether anybody wants to know of requests.</summary>
    public bool HaveRequestReceivers
        => _started.HasReceiversFor(application)
            || _finished.HasReceiversFor(application)
            || _tearingDown.HasReceiversFor(application)
            || HaveExceptionReceivers;

    /// <summary>Whether anybody wants to know of exceptions.</summary>
    public bool HaveExceptionReceivers => _gotException.HasReceiversFor(application);

    /// <summary>Whether anybody wants to know of templates.</summary>
    public bool HaveTemplateReceivers => _beforeRender.HasReceiversFor(application) || _rendered.HasReceiversFor(application);

    public async ValueTask StartedAsync(HttpContext context)
        => await WithoutFailuresAsync(_started, _started.SendAsync(application, context, context.RequestAborted), context.RequestAborted);

    public async ValueTask FinishedAsync(HttpContext context, TimeSpan duration)
        => await WithoutFailuresAsync(_finished, _finished.SendAsync(application, context, duration));

    public async ValueTask GotExceptionAsync(HttpContext context, Exception exception)
        => await WithoutFailuresAsync(_gotException, _gotException.SendAsync(application, context, exception));

    public async ValueTask TearingDownAsync(HttpContext context, Exception? exception)
        => await WithoutFailuresAsync(_tearingDown, _tearingDown.SendAsync(application, context, exception));

    public async ValueTask BeforeRenderAsync(
        HttpContext context, string path, object? model, IDictionary<string, object?> viewData, ViewContext? viewContext)
        => await WithoutFailuresAsync(
            _beforeRender,
            _beforeRender.SendAsync(application, context, path, model, viewData, viewContext, context.RequestAborted),
            context.RequestAborted);

    public async ValueTask RenderedAsync(
        HttpContext context, string path, object? model, IDictionary<string, object?> viewData, ViewContext? viewContext, TimeSpan duration)
        => await WithoutFailuresAsync(_rendered, _rendered.SendAsync(application, context, path, model, viewData, viewContext, duration));

    public void Flashed(string message, string category)
    {
        try
        {
            _flashed.Send(application, message, category);
        }
        catch (Exception failure)
        {
            LogFailure(failure, _flashed.Name);
        }
    }

    private async ValueTask WithoutFailuresAsync(Signal signal, ValueTask send, CancellationToken cancellationToken = default)
    {
        try
        {
            await send.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody is there any more for whom the rest of the receivers would have to do something.
        }
        catch (Exception failure)
        {
            LogFailure(failure, signal.Name);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A receiver of the signal '{Signal}' failed.")]
    private partial void LogFailure(Exception failure, string signal);
}
