using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;
using NATS.Client.JetStream;

namespace Signals.Nats;

/// <summary>The connection to NATS. The client makes it again by itself when it is lost.</summary>
internal sealed partial class NatsLink : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Topology _topology;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _preparing;
    private readonly ConcurrentDictionary<string, bool> _declared = new();
    private readonly string _address;
    private volatile string? _trouble;
    private long _droppedAt;

    public NatsLink(NatsOpts options, string address, Topology topology, ILogger logger)
    {
        _topology = topology;
        _logger = logger;
        _address = address;
        _trouble = $"NATS at {address} has not been reached yet.";
        Connection = new NatsConnection(options);
        Connection.ConnectionOpened += (_, _) =>
        {
            Connected(_logger, _address);
            return default;
        };
        Connection.ConnectionDisconnected += (_, _) =>
        {
            // A server that comes back without its data has no streams.
            _declared.Clear();
            Disconnected(_logger, _address);
            return default;
        };
        JetStream = new NatsJSContext(Connection);
        _preparing = Task.Run(PrepareAsync);
    }

    public NatsConnection Connection { get; }

    public NatsJSContext JetStream { get; }

    /// <summary>What is wrong with the connection now, or <see langword="null"/>.</summary>
    public string? Trouble
        => Connection.ConnectionState == NatsConnectionState.Open ? _trouble : _trouble ?? $"NATS at {_address} can't be reached.";

    /// <summary>Waits until there was a connection once, to a server with JetStream.</summary>
    public Task ReadyAsync(CancellationToken cancellationToken) => ReadyAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits until there was a connection once, to a server with JetStream, or so long.</summary>
    /// <exception cref="TimeoutException">There was none meanwhile.</exception>
    public Task ReadyAsync(TimeSpan timeout, CancellationToken cancellationToken) => _ready.Task.WaitAsync(timeout, cancellationToken);

    /// <summary>Sees to it that a stream is there.</summary>
    public async ValueTask EnsureAsync(SignalStream stream, CancellationToken cancellationToken)
    {
        if (!_declared.ContainsKey(stream.Name))
        {
            await _topology.DeclareAsync(JetStream, stream, cancellationToken).ConfigureAwait(false);
            _declared[stream.Name] = true;
        }
    }

    /// <summary>Gives up a connection that is open and silent. A new one is made.</summary>
    public void Drop()
    {
        long now = Environment.TickCount64;
        long before = Interlocked.Read(ref _droppedAt);
        if (Connection.ConnectionState == NatsConnectionState.Open
            && now - before > 5_000
            && Interlocked.CompareExchange(ref _droppedAt, now, before) == before)
        {
            _ = Task.Run(async () => await Connection.ReconnectAsync().ConfigureAwait(false));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _preparing.ConfigureAwait(false);
        _ready.TrySetException(new ObjectDisposedException(nameof(NatsLink)));
        _ = _ready.Task.Exception;
        try
        {
            await Connection.DisposeAsync().AsTask().WaitAsync(CloseTimeout).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or NatsException or IOException)
        {
            // It is of no use any more.
        }
    }

    [LoggerMessage(30, LogLevel.Information, "The connection to NATS at {Address} is open.", EventName = "NatsConnected")]
    private static partial void Connected(ILogger logger, string address);

    [LoggerMessage(31, LogLevel.Warning, "The connection to NATS at {Address} is lost, and is made again.", EventName = "NatsDisconnected")]
    private static partial void Disconnected(ILogger logger, string address);

    [LoggerMessage(32, LogLevel.Warning, "NATS can't be used, which is tried again.", EventName = "NatsNotUsable")]
    private static partial void NotUsable(ILogger logger, Exception exception);

    private async Task PrepareAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await Connection.ConnectAsync().AsTask().WaitAsync(_stopping.Token).ConfigureAwait(false);
                await EnsureAsync(Topology.DeadLetters, _stopping.Token).ConfigureAwait(false);
                _trouble = null;
                _ready.TrySetResult();
                return;
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                string trouble = Describe(exception);
                if (_trouble != trouble)
                {
                    NotUsable(_logger, exception);
                }

                _trouble = trouble;
                await Task.Delay(PauseAfterFailure, _stopping.Token).ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private string Describe(Exception exception)
        => exception is NatsNoRespondersException
            ? $"NATS at {_address} has no JetStream. Start it with --jetstream."
            : $"NATS at {_address} can't be used: {exception.GetBaseException().Message}";
}
