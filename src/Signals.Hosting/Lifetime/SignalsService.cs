using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Signals.Hosting.Connecting;
using Signals.Hosting.Instrumenting;

namespace Signals.Hosting.Lifetime;

/// <summary>Connects the receivers while the host runs, and tells of its life.</summary>
/// <remarks>
/// A namespace may outlive the host. So this takes back all that it adds to it: when the host has stopped, when it is disposed, as
/// after a start that failed, and when it is collected.
/// </remarks>
internal sealed class SignalsService : IHostedLifecycleService, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly IServiceCollection _descriptors;
    private readonly SignalNamespace _signals;
    private readonly ILogger _logger;
    private readonly Instrumentation _instrumentation;
    private readonly Stack<IDisposable> _undo = new();

    // While the host lives. Two may stop it at once, as a test's factory and the program itself do, and then one of them disposes its
    // services before the other is done.
    private IHostEnvironment? _environment;

    public SignalsService(IServiceProvider services, IServiceCollection descriptors)
    {
        _services = services;
        _descriptors = descriptors;
        _signals = services.GetRequiredService<SignalNamespace>();
        _logger = services.GetService<ILoggerFactory>()?.CreateLogger(FailureLog.Category) ?? NullLogger.Instance;
        _instrumentation = new Instrumentation(services.GetService<IMeterFactory>());
    }

    ~SignalsService() => Undo();

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        ReceiverRegistration[] receivers = [.. Distinct(_services.GetServices<ReceiverRegistration>())];
        Validate(receivers);
        try
        {
            _undo.Push(new FailureLog(_signals, _logger));
            _undo.Push(_instrumentation.Observe(_signals));
            TellOfLife();
            foreach (ReceiverRegistration registration in receivers)
            {
                _undo.Push(Connect(registration));
            }
        }
        catch
        {
            Undo();
            throw;
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Exchange(ref _environment, null) is { } environment)
            {
                ApplicationStopped.In(_signals).Send(environment);
            }
        }
        finally
        {
            Undo();
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Undo();
        _instrumentation.Dispose();
        GC.SuppressFinalize(this);
    }

    private static IEnumerable<ReceiverRegistration> Distinct(IEnumerable<ReceiverRegistration> receivers)
        => receivers.DistinctBy(registration => (object?)(registration.Type is { } type ? (type, registration.Method) : null) ?? registration);

    private void Validate(ReceiverRegistration[] receivers)
    {
        string[] mistakes =
        [
            .. receivers.Where(registration => registration.Type is not null)
                .GroupBy(registration => registration.Type)
                .Where(same => same.Count() > 1)
                .Select(same => $"'{same.Key}' was added both with AddReceivers and with AddScopedReceivers, and would receive everything twice. "
                    + "Choose one."),
            .. receivers.Select(registration => registration.Mistake(_descriptors)).OfType<string>(),
        ];
        if (mistakes.Length > 0)
        {
            throw new InvalidOperationException($"The receivers of signals are wrong. {string.Join(' ', mistakes)}");
        }
    }

    private IDisposable Connect(ReceiverRegistration registration)
    {
        try
        {
            return registration.Connect(_services, _signals)
                ?? throw new InvalidOperationException("What should connect them returned null.");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"The receivers of {registration.Name} could not be connected. {exception.Message}", exception);
        }
    }

    private void TellOfLife()
    {
        IHostEnvironment environment = _environment = _services.GetRequiredService<IHostEnvironment>();
        IHostApplicationLifetime lifetime = _services.GetRequiredService<IHostApplicationLifetime>();
        _undo.Push(lifetime.ApplicationStarted.Register(() => ApplicationStarted.In(_signals).Send(environment)));
        _undo.Push(lifetime.ApplicationStopping.Register(() => ApplicationStopping.In(_signals).Send(environment)));
    }

    // Those that were connected last go first.
    private void Undo()
    {
        lock (_undo)
        {
            while (_undo.TryPop(out IDisposable? step))
            {
                step.Dispose();
            }
        }
    }
}
