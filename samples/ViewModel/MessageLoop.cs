using System.Collections.Concurrent;

namespace ViewModel;

/// <summary>What every desktop framework has: a queue, and one thread that works it off.</summary>
public sealed class MessageLoop : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    /// <summary>Runs a program on this thread until it is over, and meanwhile all that is posted.</summary>
    public static void Run(Func<Task> program)
    {
        SynchronizationContext? before = Current;
        var loop = new MessageLoop();
        SetSynchronizationContext(loop);
        try
        {
            Task running = program();
            running.ContinueWith(_ => loop._posted.CompleteAdding(), TaskScheduler.Default);
            foreach ((SendOrPostCallback callback, object? state) in loop._posted.GetConsumingEnumerable())
            {
                callback(state);
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));
}
