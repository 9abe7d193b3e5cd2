using RabbitMQ.Client;

namespace Signals.RabbitMQ;

/// <summary>How a service relays signals over RabbitMQ.</summary>
public sealed class RabbitMqOptions
{
    private Uri _uri = new("amqp://localhost");
    private int _maxInFlight = 256;
    private ushort _prefetch = 32;
    private int _deliveryLimit = 100;

    /// <summary>
    /// Where the broker is, <c>amqp://user:password@host:port/vhost</c> or <c>amqps://…</c> for TLS; <c>amqp://localhost</c> by default.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is none of the two.</exception>
    public Uri Uri
    {
        get => _uri;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _uri = value is { IsAbsoluteUri: true, Scheme: "amqp" or "amqps" }
                ? value
                : throw new ArgumentException("An address such as amqp://localhost or amqps://broker.example/ is expected.", nameof(value));
        }
    }

    /// <summary>
    /// Sets what an address can't say, for instance the certificates of TLS or a provider of credentials; <see langword="null"/> by
    /// default. Recovery stays off: the transport connects again itself.
    /// </summary>
    public Action<ConnectionFactory>? ConfigureConnection { get; set; }

    /// <summary>How many messages may wait for the broker's confirmation at once; 256 by default. More sends wait for their turn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxInFlight
    {
        get => _maxInFlight;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _maxInFlight = value;
        }
    }

    /// <summary>
    /// How many messages of a signal are on their way to an instance before it has handled those before; 32 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero.</exception>
    public ushort Prefetch
    {
        get => _prefetch;
        set
        {
            ArgumentOutOfRangeException.ThrowIfZero(value);
            _prefetch = value;
        }
    }

    /// <summary>
    /// How often the broker delivers a message whose handling no instance survives before it goes to the dead letters; 100 by default.
    /// It also counts what an instance was sent ahead when it died. It is part of what is declared: see the guide before you change it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int DeliveryLimit
    {
        get => _deliveryLimit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _deliveryLimit = value;
        }
    }
}
