using NATS.Client.Core;

namespace Signals.Nats;

/// <summary>How a service relays signals over NATS JetStream.</summary>
public sealed class NatsOptions
{
    private Uri _uri = new("nats://localhost:4222");
    private int _maxInFlight = 256;
    private int _prefetch = 128;
    private int _deliveryLimit = 100;
    private int _replicas = 1;
    private TimeSpan _ackWait = TimeSpan.FromSeconds(30);
    private TimeSpan _keepFor = TimeSpan.FromDays(7);

    /// <summary>
    /// Where the server is, <c>nats://user:password@host:port</c> or <c>tls://…</c>; <c>nats://localhost:4222</c> by default.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is none of the two.</exception>
    public Uri Uri
    {
        get => _uri;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _uri = value is { IsAbsoluteUri: true, Scheme: "nats" or "tls" }
                ? value
                : throw new ArgumentException("An address such as nats://localhost:4222 or tls://nats.example/ is expected.", nameof(value));
        }
    }

    /// <summary>
    /// Sets what an address can't say, for instance more servers, certificates or other credentials; <see langword="null"/> by default.
    /// </summary>
    public Func<NatsOpts, NatsOpts>? ConfigureConnection { get; set; }

    /// <summary>How many messages may wait for the server's confirmation at once; 256 by default. More sends wait for their turn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxInFlight
    {
        get => _maxInFlight;
        set => _maxInFlight = Positive(value);
    }

    /// <summary>
    /// How many messages of a signal are on their way to an instance before it has handled those before; 128 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int Prefetch
    {
        get => _prefetch;
        set => _prefetch = Positive(value);
    }

    /// <summary>
    /// After what time without a sign of life of the instance that has a message another one gets it; 30 s by default. Instances give
    /// that sign for as long as a receiver takes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than a second.</exception>
    public TimeSpan AckWait
    {
        get => _ackWait;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            _ackWait = value;
        }
    }

    /// <summary>
    /// How often a message is delivered whose handling no instance survives before it goes to the dead letters; 100 by default. It also
    /// counts what an instance was sent ahead when it died.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int DeliveryLimit
    {
        get => _deliveryLimit;
        set => _deliveryLimit = Positive(value);
    }

    /// <summary>
    /// How long the server keeps a message, for services that are away; 7 days by default. After that it is gone, handled or not, and a
    /// service that comes back later logs how many it has missed. It counts for whoever makes the streams first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than a second.</exception>
    public TimeSpan KeepFor
    {
        get => _keepFor;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            _keepFor = value;
        }
    }

    /// <summary>How many servers of a cluster store each message; 1 by default. It counts for whoever makes the streams first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int Replicas
    {
        get => _replicas;
        set => _replicas = Positive(value);
    }

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
