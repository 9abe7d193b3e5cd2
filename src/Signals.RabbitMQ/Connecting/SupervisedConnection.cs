using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Signals.RabbitMQ.Connecting;

/// <summary>A connection that is made anew whenever it is lost, until this is disposed.</summary>
/// <remarks>
/// The client's own recovery stays off: it doesn't see a connection that is open and dead, which whoever uses this drops.
/// </remarks>
internal sealed partial class SupervisedConnection : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(3);

    private readonly ConnectionFactory _factory;
    private readonly string _name;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private readonly object _lock = new();
    private volatile TaskCompletionSource<LiveConnection> _live = NewLive();
    private volatile string? _trouble = "It has not been connected yet.";

    public SupervisedConnection(ConnectionFactory factory, string name, ILogger logger)
    {
        _factory = factory;
        _name = name;
        _logger = logger;
        _running = Task.Run(SuperviseAsync);
    }

    /// <summary>Why there is no connection now, or <see langword="null"/>.</summary>
    public string? Trouble => _trouble;

    /// <summary>The connection, as soon as there is one.</summary>
    public Task<LiveConnection> ConnectedAsync(CancellationToken cancellationToken) => _live.Task.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    private static TaskCompletionSource<LiveConnection> NewLive() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(20, LogLevel.Information, "The connection '{Name}' to RabbitMQ at {Endpoint} is open.", EventName = "RabbitMqConnected")]
    private static partial void Connected(ILogger logger, string name, string endpoint);

    [LoggerMessage(
        21, LogLevel.Warning, "The connection '{Name}' to RabbitMQ is lost, and is made again. {Trouble}", EventName = "RabbitMqDisconnected")]
    private static partial void Disconnected(ILogger logger, string name, string trouble);

    private async Task SuperviseAsync()
    {
        int attempts = 0;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await StayConnectedAsync(() => attempts = 0).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                Tell(Describe(exception));
            }

            await PauseAsync(attempts++).ConfigureAwait(false);
        }

        _live.TrySetException(new ObjectDisposedException(nameof(SupervisedConnection)));
    }

    private async Task StayConnectedAsync(Action connected)
    {
        IConnection connection = await _factory.CreateConnectionAsync(_name, _stopping.Token)
            .WaitAsync(ConnectTimeout, _stopping.Token)
            .ConfigureAwait(false);
        using var lost = new CancellationTokenSource();
        var live = new LiveConnection(connection, lost, Forget);
        connection.ConnectionShutdownAsync += (_, reason) =>
        {
            live.Drop(reason.ReplyText);
            return Task.CompletedTask;
        };
        if (!connection.IsOpen)
        {
            live.Drop("It was closed at once.");
        }

        try
        {
            connected();
            _trouble = null;
            Connected(_logger, _name, $"{connection.Endpoint.HostName}:{connection.Endpoint.Port}");
            Show(live);
            await live.Ended.WaitAsync(_stopping.Token).ConfigureAwait(false);
            Tell(live.Reason!);
        }
        catch (OperationCanceledException)
        {
            live.Drop("It is being closed.");
        }
        finally
        {
            await CloseAsync(connection).ConfigureAwait(false);
        }
    }

    private void Show(LiveConnection live)
    {
        lock (_lock)
        {
            if (!live.Lost.IsCancellationRequested)
            {
                _live.TrySetResult(live);
            }
        }
    }

    // At once, so that nobody gets a connection that is lost while it is being closed.
    private void Forget()
    {
        lock (_lock)
        {
            if (_live.Task.IsCompleted)
            {
                _live = NewLive();
            }
        }
    }

    private void Tell(string trouble)
    {
        if (_trouble != trouble && !_stopping.IsCancellationRequested)
        {
            Disconnected(_logger, _name, trouble);
        }

        _trouble = trouble;
    }

    // What is underneath says most: refused, unknown host, no such virtual host, a certificate that doesn't fit.
    private string Describe(Exception exception)
    {
        Exception cause = exception;
        while (cause is BrokerUnreachableException or ConnectFailureException or AggregateException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return $"RabbitMQ at {_factory.HostName}:{_factory.Endpoint.Port} can't be reached: {cause.Message}";
    }

    private Task PauseAsync(int attempts)
    {
        double pause = Math.Min(FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempts, 10)), LongestPause.TotalMilliseconds);
        double jitter = 0.75 + (Random.Shared.NextDouble() / 2);
        return Task.Delay(TimeSpan.FromMilliseconds(pause * jitter), _stopping.Token)
            .ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    // A connection that hangs may hang here as well.
    private static async Task CloseAsync(IConnection connection)
    {
        try
        {
            await connection.CloseAsync(200, "Goodbye", CloseTimeout, abort: true).WaitAsync(CloseTimeout).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // It is of no use any more.
        }

        _ = Task.Run(connection.Dispose);
    }
}
