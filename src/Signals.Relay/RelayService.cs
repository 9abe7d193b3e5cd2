using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Signals.Relay.Instrumenting;
using Signals.Relay.Publishing;
using Signals.Relay.Receiving;
using Signals.Relay.Transports;
using Signals.Relay.Wire;

namespace Signals.Relay;

/// <summary>Publishes and receives while the host runs.</summary>
/// <remarks>
/// What is sent goes out as long as anything of the host runs; what comes in does so between the start and the stop of all its other
/// services. The broker keeps it from before their start, so that what they send may have answers.
/// </remarks>
internal sealed class RelayService : IHostedLifecycleService, IAsyncDisposable
{
    private readonly RelayBuilder _builder;
    private readonly RelayState _state;
    private readonly IServiceProvider _services;
    private readonly RelayLog _log;
    private readonly RelayInstrumentation _instrumentation;
    private readonly CancellationTokenSource _aborting = new();
    private IRelayTransport? _transport;
    private IDisposable? _observing;
    private long _startingSince;
    private SignalPublisher[] _publishers = [];
    private SignalReceiver[] _receivers = [];

    public RelayService(RelayBuilder builder, RelayState state, IServiceProvider services)
    {
        _builder = builder;
        _state = state;
        _services = services;
        ILogger logger = services.GetService<ILoggerFactory>()?.CreateLogger(RelayLog.Category) ?? NullLogger.Instance;
        _log = new RelayLog(logger, builder.Service);
        _instrumentation = new RelayInstrumentation(builder.Service, state, services.GetService<IMeterFactory>());
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _startingSince = Stopwatch.GetTimestamp();
        string instance = Guid.NewGuid().ToString("N");
        _transport = _builder.Transport!(new RelayTransportContext
        {
            Service = _builder.Service,
            Instance = instance,
            PublishTimeout = _builder.Options.PublishTimeout,
            Logger = _log.Logger,
            Services = _services,
        });
        var relay = new RelayConnection
        {
            Service = _builder.Service,
            Instance = instance,
            Signals = _services.GetRequiredService<SignalNamespace>(),
            Transport = _transport,
            Options = _builder.Options,
            Json = PayloadJson.Options(_builder.Json),
            Log = _log,
            Instrumentation = _instrumentation,
            Aborting = _aborting.Token,
        };

        _observing = new InboundObserver().Observe(relay.Signals);

        // What is wrong with a payload shows here.
        _publishers = [.. _builder.Publishers.Select(create => create(relay))];
        _receivers = [.. _builder.Receivers.Select(create => create(relay))];
        foreach (SignalPublisher publisher in _publishers)
        {
            publisher.Connect();
        }

        _state.TroubleNow = () => _transport.Trouble ?? _receivers.Select(receiver => receiver.Trouble).FirstOrDefault(trouble => trouble is not null);
        return InTimeAsync(Task.WhenAll(_receivers.Select(receiver => receiver.Declare())), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!await InTimeAsync(Task.WhenAll(_receivers.Select(receiver => receiver.Start())), cancellationToken).ConfigureAwait(false))
        {
            _log.NotReceivingYet(_state.Trouble ?? "The broker has not answered.");
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // What runs is given the host's time. After that, it is cancelled and comes again.
        await using (cancellationToken.Register(_aborting.Cancel).ConfigureAwait(false))
        {
            await Task.WhenAll(_receivers.Select(receiver => receiver.DisposeAsync().AsTask())).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _transport, null) is not { } transport)
        {
            return;
        }

        _state.TroubleNow = () => "The host has stopped.";
        await _aborting.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_receivers.Select(receiver => receiver.DisposeAsync().AsTask())).ConfigureAwait(false);
        foreach (SignalPublisher publisher in _publishers)
        {
            publisher.Disconnect();
        }

        _observing?.Dispose();
        await transport.DisposeAsync().ConfigureAwait(false);
        _instrumentation.Dispose();
    }

    // Whether it was done within the time that the whole start has for it.
    private async Task<bool> InTimeAsync(Task task, CancellationToken cancellationToken)
    {
        TimeSpan rest = _builder.Options.StartTimeout - Stopwatch.GetElapsedTime(_startingSince);
        await Task.WhenAny(task, Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return task.IsCompleted;
    }
}
