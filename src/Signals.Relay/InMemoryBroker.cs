using Signals.Relay.InMemory;

namespace Signals.Relay;

/// <summary>
/// A broker within one process: services that share one get each other's messages, with the promises of the others for as long as the
/// process runs.
/// </summary>
/// <remarks>
/// It is for tests, and for programs that run several services as hosts in one process. Nothing is on a disk. All members may be used
/// from any thread.
/// </remarks>
public sealed class InMemoryBroker
{
    private readonly object _lock = new();
    private readonly Dictionary<(string Service, string Signal), InMemoryQueue> _services = [];
    private readonly List<(string Signal, InMemoryQueue Queue)> _instances = [];
    private readonly List<InMemoryDeadLetter> _deadLetters = [];

    /// <summary>Creates a broker.</summary>
    public InMemoryBroker()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Creates a broker whose pauses follow a clock.</summary>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="time"/> is null.</exception>
    public InMemoryBroker(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
    }

    /// <summary>The messages that were rejected so far, in order.</summary>
    public IReadOnlyList<InMemoryDeadLetter> DeadLetters
    {
        get
        {
            lock (_lock)
            {
                return [.. _deadLetters];
            }
        }
    }

    internal TimeProvider Time { get; }

    /// <summary>How many messages a service has still to handle.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>The number of those that wait, are being handled, or pause after a failure.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="service"/> is null.</exception>
    public int Waiting(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_lock)
        {
            return _services.Where(queue => queue.Key.Service == service).Sum(queue => queue.Value.Unsettled);
        }
    }

    internal bool Publish(string signal, ReadOnlyMemory<byte> body)
    {
        lock (_lock)
        {
            InMemoryQueue[] queues =
            [
                .. _services.Where(queue => queue.Key.Signal == signal).Select(queue => queue.Value),
                .. _instances.Where(instance => instance.Signal == signal).Select(instance => instance.Queue),
            ];
            byte[] copy = body.ToArray();
            foreach (InMemoryQueue queue in queues)
            {
                queue.Add(copy);
            }

            return queues.Length > 0;
        }
    }

    internal InMemoryQueue QueueOf(string service, string signal)
    {
        lock (_lock)
        {
            if (!_services.TryGetValue((service, signal), out InMemoryQueue? queue))
            {
                _services.Add((service, signal), queue = new InMemoryQueue(Time));
            }

            return queue;
        }
    }

    internal InMemoryQueue AddInstance(string signal)
    {
        var queue = new InMemoryQueue(Time);
        lock (_lock)
        {
            _instances.Add((signal, queue));
        }

        return queue;
    }

    internal void RemoveInstance(InMemoryQueue queue)
    {
        lock (_lock)
        {
            _instances.RemoveAll(instance => instance.Queue == queue);
        }
    }

    internal void Bury(InMemoryDeadLetter letter)
    {
        lock (_lock)
        {
            _deadLetters.Add(letter);
        }
    }
}
