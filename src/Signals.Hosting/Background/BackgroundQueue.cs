using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Signals.Diagnostics;
using Signals.Hosting.Instrumenting;
using Signals.Hosting.Lifetime;

namespace Signals.Hosting.Background;

/// <summary>Puts the calls of one class's receivers into a queue, and makes them from there.</summary>
/// <remarks>It is the outermost of the receivers' filters: what the others go around, and the scope of the call, come after the queue.</remarks>
internal sealed partial class BackgroundQueue : IReceiverFilter, IDisposable
{
    private readonly string _name;
    private readonly BackgroundReceiverOptions _options;
    private readonly BackgroundWork _work;
    private readonly ILogger _logger;
    private readonly Channel<BackgroundCall> _channel;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly CancellationToken _givenUp;
    private readonly SignalCounts _dropped = new();
    private readonly SignalCounts _running = new();
    private readonly object _taking = new();
    private volatile bool _isClosed;
    private long _received;
    private long _failed;

    public BackgroundQueue(Type receivers, BackgroundReceiverOptions options, BackgroundWork work, ILogger logger)
    {
        Receivers = receivers;
        _name = TypeName.Of(receivers);
        _options = options;
        _work = work;
        _logger = logger;
        _givenUp = _giveUp.Token;
        var channel = new BoundedChannelOptions(options.Capacity)
        {
            FullMode = options.FullMode switch
            {
                QueueFullMode.DropOldest => BoundedChannelFullMode.DropOldest,
                QueueFullMode.DropNewest => BoundedChannelFullMode.DropWrite,
                _ => BoundedChannelFullMode.Wait,
            },
        };
        _channel = Channel.CreateBounded<BackgroundCall>(channel, Drop);
    }

    /// <summary>The class.</summary>
    public Type Receivers { get; }

    /// <summary>How many calls wait.</summary>
    public int Length => _channel.Reader.Count;

    /// <summary>What is wrong, in words, or <see langword="null"/>.</summary>
    public string? Trouble
        => Length < _options.Capacity ? null : $"The queue is full: {_options.Capacity} messages wait in it.";

    /// <summary>What became of what was sent so far.</summary>
    public IEnumerable<KeyValuePair<string, long>> Counts
        =>
        [
            new("waiting", Length),
            new("received", Interlocked.Read(ref _received)),
            new("failed", Interlocked.Read(ref _failed)),
            new("dropped", _dropped.All.Sum(dropped => dropped.Count)),
        ];

    /// <summary>Starts to make calls.</summary>
    public void Start()
    {
        // Not within what is current where the host starts: its activity, its culture and the like are none of the receivers'.
        using (ExecutionContext.SuppressFlow())
        {
            for (int i = 0; i < _options.Concurrency; i++)
            {
                _ = Task.Run(MakeCallsAsync);
            }
        }
    }

    public void Invoke(ReceiverCall call)
    {
        _work.Begin();
        if (!_channel.Writer.TryWrite(new BackgroundCall(call, Activity.Current?.Context ?? default)))
        {
            _work.End();
            throw Refusal();
        }
    }

    public ValueTask InvokeAsync(ReceiverCall call)
    {
        _work.Begin();
        var queued = new BackgroundCall(call, Activity.Current?.Context ?? default);
        if (_channel.Writer.TryWrite(queued))
        {
            return default;
        }

        if (_options.FullMode == QueueFullMode.Throw)
        {
            _work.End();
            throw Refusal();
        }

        return WaitAsync(queued);
    }

    /// <summary>Takes no more calls, and gives up those that wait or are made. It logs how many.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _channel.Writer.Complete();
        (string Signal, long Count)[] running;
        var remaining = new SignalCounts();
        lock (_taking)
        {
            running = [.. _running.All];
            while (_channel.Reader.TryRead(out BackgroundCall queued))
            {
                remaining.Add(queued.Call.Signal);
                _work.End();
            }
        }

        foreach ((string signal, long count) in remaining.All)
        {
            LogRemaining(_logger, count, signal, _name);
        }

        foreach ((string signal, long count) in running)
        {
            LogInterrupted(_logger, count, signal, _name);
        }

        foreach ((string signal, long count) in _dropped.All)
        {
            LogDropped(_logger, count, signal, _name);
        }

        _giveUp.Cancel();
        _giveUp.Dispose();
    }

    private async ValueTask WaitAsync(BackgroundCall queued)
    {
        try
        {
            await _channel.Writer.WriteAsync(queued, queued.Call.CancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            _work.End();
            throw Refusal();
        }
        catch
        {
            _work.End();
            throw;
        }
    }

    private InvalidOperationException Refusal()
        => new(_isClosed
            ? $"The background receivers '{_name}' take nothing any more, as their host has stopped."
            : $"The queue of the background receivers '{_name}' is full: {_options.Capacity} messages wait in it. Give it more room with "
                + "Capacity, or have FullMode say what is dropped.");

    private void Drop(BackgroundCall dropped)
    {
        if (_dropped.Add(dropped.Call.Signal) == 1)
        {
            LogDropping(_logger, dropped.Call.Signal.Name, _name, _options.Capacity);
        }

        _work.Dropped(this, dropped.Call.Signal);
        _work.End();
    }

    private async Task MakeCallsAsync()
    {
        while (await _channel.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (TryTake(out BackgroundCall queued))
            {
                await MakeAsync(queued).ConfigureAwait(false);
                _running.Remove(queued.Call.Signal);
                _work.End();
            }
        }
    }

    // Each call is made, or counted among those that remain, and never both or neither.
    private bool TryTake(out BackgroundCall queued)
    {
        lock (_taking)
        {
            queued = default;
            if (_isClosed || !_channel.Reader.TryRead(out queued))
            {
                return false;
            }

            _running.Add(queued.Call.Signal);
            return true;
        }
    }

    private async Task MakeAsync(BackgroundCall queued)
    {
        using Activity? activity = _work.StartActivity(queued);
        Exception? failure = null;
        try
        {
            await queued.Call.NextAsync(_givenUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_givenUp.IsCancellationRequested)
        {
            // Who closed the queue has told of it.
        }
        catch (Exception exception)
        {
            failure = exception;
            Interlocked.Increment(ref _failed);
            activity?.SetTag(Tags.ErrorType, Tags.ErrorTypeOf(exception));
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            Report(queued.Call, exception);
        }

        Interlocked.Increment(ref _received);
        _work.Received(this, queued.Call.Signal, failure);
    }

    // The host's own log is among those that are told, for as long as it runs.
    private void Report(ReceiverCall call, Exception exception)
    {
        try
        {
            if (!call.ReportFailure(exception))
            {
                FailureLog.Log(_logger, call.Receiver, call.Signal, call.Sender, exception);
            }
        }
        catch (Exception handlerException)
        {
            FailureLog.Log(_logger, call.Receiver, call.Signal, call.Sender, new AggregateException(exception, handlerException));
        }
    }

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "{Count} messages of the signal '{Signal}' were left in the queue of the background receivers {Receivers} when the host stopped.",
        EventName = "MessagesRemained")]
    private static partial void LogRemaining(ILogger logger, long count, string signal, string receivers);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "{Count} messages of the signal '{Signal}' were still being received by the background receivers {Receivers} when the host stopped.",
        EventName = "MessagesInterrupted")]
    private static partial void LogInterrupted(ILogger logger, long count, string signal, string receivers);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "{Count} messages of the signal '{Signal}' were dropped while the host ran, as the queue of the background receivers {Receivers} was full.",
        EventName = "MessagesDropped")]
    private static partial void LogDropped(ILogger logger, long count, string signal, string receivers);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "Messages of the signal '{Signal}' are dropped from now on whenever {Capacity} wait for the background receivers {Receivers}. "
        + "How many is logged when the host stops.",
        EventName = "DroppingMessages")]
    private static partial void LogDropping(ILogger logger, string signal, string receivers, int capacity);
}
