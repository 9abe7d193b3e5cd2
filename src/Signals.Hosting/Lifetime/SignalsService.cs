using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Signals.Hosting.Background;
using Signals.Hosting.Connecting;
using Signals.Hosting.Filtering;
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
    private readonly SignalNamespace _signals;
    private readonly ReceiverRegistrations _receivers;
    private readonly ILogger _logger;
    private readonly Instrumentation _instrumentation;
    private readonly BackgroundWork? _backgroundWork;
    private readonly Undo _undo;
    private bool _isToldOfLifecycle;
    private int _isStarted;

    // While the host lives. Two may stop it at once, as a test's factory and the program itself do, and then one of them disposes its
    // services before the other is done.
    private IHostEnvironment? _environment;

    public SignalsService(IServiceProvider services, IServiceCollection descriptors)
    {
        _services = services;
        _signals = services.GetRequiredService<SignalNamespace>();
        _receivers = new ReceiverRegistrations(services, descriptors);
        _logger = FailureLog.LoggerOf(services);
        _instrumentation = services.GetRequiredService<Instrumentation>();
        _backgroundWork = services.GetService<BackgroundWork>();
        _undo = new Undo(_logger);
    }

    /// <summary>Connects the receivers, unless that was done.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 1)
        {
            return;
        }

        try
        {
            _receivers.Validate(_signals);
            _undo.Add("The log of failures", Turns<FailureLog>.Wait(_signals, new FailureLog(_logger).Observe));
            _undo.Add("What traces and measures", Turns<Instrumentation>.Wait(_signals, _instrumentation.Observe));
            TellOfLife();
            foreach (SignalFilterRegistration filter in _services.GetServices<SignalFilterRegistration>())
            {
                _undo.Add("A filter of a signal", filter.Signal(_signals).AddFilter(filter.Create(_services)));
            }

            foreach ((ReceiverRegistration receivers, FilterRegistration[] filters) in _receivers.All)
            {
                _undo.Add($"The receivers of {receivers.Name}", receivers.Connect(_services, _signals, filters));
            }
        }
        catch
        {
            TakeBack();
            throw;
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _isToldOfLifecycle = true;
        Start();
        return Task.CompletedTask;
    }

    // The host of WebHostBuilder tells of nothing but this and StopAsync.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Start();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
        => _isToldOfLifecycle ? Task.CompletedTask : StopAndWorkOffAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => StopAndWorkOffAsync(cancellationToken);

    /// <summary>Disconnects the receivers, which hear of that as the last thing.</summary>
    public void Stop()
    {
        try
        {
            TellOfStop();
        }
        finally
        {
            TakeBack();
        }
    }

    public void Dispose() => _undo.Dispose();

    // Background receivers stay connected meanwhile: what they do may be sent to others of them.
    private async Task StopAndWorkOffAsync(CancellationToken cancellationToken)
    {
        try
        {
            TellOfStop();
            if (_backgroundWork is not null)
            {
                await _backgroundWork.WhenDoneAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            TakeBack();
        }
    }

    private void TellOfStop()
    {
        if (Interlocked.Exchange(ref _environment, null) is { } environment)
        {
            ApplicationStopped.In(_signals).Send(environment);
        }
    }

    // Where there is no host, there is no life to tell of.
    private void TellOfLife()
    {
        _environment = _services.GetService<IHostEnvironment>();
        if (_environment is not { } environment || _services.GetService<IHostApplicationLifetime>() is not { } lifetime)
        {
            return;
        }

        // The process keeps the lifetime of a host, also when the start failed and nobody disposes the host. So it must not keep this
        // before the host runs. A host that runs is kept, though its program keeps nothing of it.
        var service = new WeakReference<SignalsService>(this);
        Tell(() =>
        {
            if (service.TryGetTarget(out SignalsService? started))
            {
                started.Tell(started.Stop, lifetime.ApplicationStopped);
                ApplicationStarted.In(started._signals).Send(environment);
            }
        }, lifetime.ApplicationStarted);
        Tell(() =>
        {
            if (service.TryGetTarget(out SignalsService? stopping))
            {
                ApplicationStopping.In(stopping._signals).Send(environment);
            }
        }, lifetime.ApplicationStopping);
    }

    private void Tell(Action tell, CancellationToken moment) => _undo.Add("What tells of the host's life", new Registration(moment.Register(tell)));

    private void TakeBack()
    {
        _undo.Run();
        Volatile.Write(ref _isStarted, 0);
    }

    // A registration that is disposed would wait for what it calls, which may be what ends it.
    private sealed class Registration(CancellationTokenRegistration registration) : IDisposable
    {
        public void Dispose() => registration.Unregister();
    }
}
