using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Logging;

namespace Signals.AspNetCore;

/// <summary>
/// The signals of one application. Nothing that a receiver does leaves a send: what isn't reported to
/// <see cref="SignalNamespace.ReceiverFailed"/> is logged here.
/// </summary>
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

    public ValueTask StartedAsync(HttpContext context)
        => WithoutFailuresAsync(_started, _started.SendAsync(application, context));

    public ValueTask FinishedAsync(HttpContext context, TimeSpan duration)
        => WithoutFailuresAsync(_finished, _finished.SendAsync(application, context, duration));

    public ValueTask GotExceptionAsync(HttpContext context, Exception exception)
        => WithoutFailuresAsync(_gotException, _gotException.SendAsync(application, context, exception));

    public ValueTask TearingDownAsync(HttpContext context, Exception? exception)
        => WithoutFailuresAsync(_tearingDown, _tearingDown.SendAsync(application, context, exception));

    public ValueTask BeforeRenderAsync(
        HttpContext context, string path, object? model, IDictionary<string, object?> viewData, ViewContext? viewContext)
        => WithoutFailuresAsync(_beforeRender, _beforeRender.SendAsync(application, context, path, model, viewData, viewContext));

    public ValueTask RenderedAsync(
        HttpContext context, string path, object? model, IDictionary<string, object?> viewData, ViewContext? viewContext, TimeSpan duration)
        => WithoutFailuresAsync(_rendered, _rendered.SendAsync(application, context, path, model, viewData, viewContext, duration));

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

    private ValueTask WithoutFailuresAsync(Signal signal, ValueTask send)
    {
        return send.IsCompletedSuccessfully ? default : AwaitAsync();

        async ValueTask AwaitAsync()
        {
            try
            {
                await send.ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                LogFailure(failure, signal.Name);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A receiver of the signal '{Signal}' failed.")]
    private partial void LogFailure(Exception failure, string signal);
}
