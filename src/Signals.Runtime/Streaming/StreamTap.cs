using System.Threading.Channels;

namespace Signals.Streaming;

/// <summary>Puts the messages of a signal into a channel.</summary>
internal sealed class StreamTap<TMessage> : Tap<TMessage>
    where TMessage : class
{
    private readonly Signal<TMessage> _signal;
    private readonly Channel<TMessage> _channel;
    private long _dropped;

    private StreamTap(Signal<TMessage> signal, ChannelOptions? options)
    {
        _signal = signal;
        _channel = options switch
        {
            null => Channel.CreateUnbounded<TMessage>(),
            UnboundedChannelOptions unbounded => Channel.CreateUnbounded<TMessage>(unbounded),
            BoundedChannelOptions bounded => Channel.CreateBounded<TMessage>(bounded, _ => Interlocked.Increment(ref _dropped)),
            _ => throw new ArgumentException($"Options of this kind of channel are not known: {options.GetType()}.", nameof(options)),
        };
    }

    public ChannelReader<TMessage> Reader => _channel.Reader;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Connects a channel to a signal.</summary>
    public static StreamTap<TMessage> Start(Signal<TMessage> signal, ChannelOptions? options, bool replay = false)
    {
        if (signal.Delivery == Delivery.Sync && options is BoundedChannelOptions { FullMode: BoundedChannelFullMode.Wait })
        {
            throw new ArgumentException(
                $"The signal '{signal.Name}' is sent synchronously, so a send can't wait until the stream has room. "
                + $"Choose a {nameof(BoundedChannelFullMode)} that drops messages, or declare the signal with "
                + $"{nameof(Delivery)}.{nameof(Delivery.Sequential)} or {nameof(Delivery)}.{nameof(Delivery.Concurrent)}.",
                nameof(options));
        }

        var tap = new StreamTap<TMessage>(signal, options);
        signal.Add(tap, replay);
        return tap;
    }

    public override void Take(TMessage message, object? sender) => _channel.Writer.TryWrite(message);

    public override ValueTask TakeAsync(TMessage message, object? sender, CancellationToken cancellationToken)
        => _channel.Writer.TryWrite(message) ? default : WaitAndTakeAsync(message, cancellationToken);

    /// <summary>Takes no more messages, and lets those go who wait to give one.</summary>
    public void Stop()
    {
        _signal.Remove(this);
        _channel.Writer.TryComplete();
    }

    /// <summary>Stops without waiting for anybody: for finalizers.</summary>
    public bool TryStop()
    {
        _channel.Writer.TryComplete();
        return _signal.TryRemove(this);
    }

    private async ValueTask WaitAndTakeAsync(TMessage message, CancellationToken cancellationToken)
    {
        try
        {
            // Those who wait get room in the order in which they came.
            await _channel.Writer.WriteAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The stream has ended, which is no failure of the send.
        }
    }
}
