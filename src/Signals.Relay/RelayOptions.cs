namespace Signals.Relay;

/// <summary>How a service relays signals.</summary>
public sealed class RelayOptions
{
    private TimeSpan _publishTimeout = TimeSpan.FromSeconds(10);
    private TimeSpan _startTimeout = TimeSpan.FromSeconds(5);
    private IReadOnlyList<TimeSpan> _pauses =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    private int _maxMessageSize = 1_000_000;

    /// <summary>
    /// How long the broker may take to store a message, and how long a send waits for a broker that is away; ten seconds by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan PublishTimeout
    {
        get => _publishTimeout;
        set => _publishTimeout = Positive(value);
    }

    /// <summary>
    /// How long the start of the host waits until the service receives; five seconds by default. After that it starts all the same,
    /// and receives as soon as it can.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan StartTimeout
    {
        get => _startTimeout;
        set => _startTimeout = Positive(value);
    }

    /// <summary>
    /// After how long a message that a receiver failed to handle comes again: after the first failure, the second and so on. With one
    /// failure more, it goes to the dead letters. By default 1 s, 5 s, 30 s and 2 min.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A pause is not positive.</exception>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get => _pauses;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _pauses = [.. value.Select(Positive)];
        }
    }

    /// <summary>
    /// How large a message may be, in bytes, with all that the wire adds; 1,000,000 by default. A larger one is not sent, and goes to
    /// the dead letters where it comes in.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxMessageSize
    {
        get => _maxMessageSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _maxMessageSize = value;
        }
    }

    // What timers take is less than 50 days.
    private static TimeSpan Positive(TimeSpan value)
        => value > TimeSpan.Zero && value < TimeSpan.FromDays(49)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A time between zero and 49 days is expected.");
}
