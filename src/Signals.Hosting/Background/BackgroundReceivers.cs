using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Signals.CompilerServices;
using Signals.Hosting.Connecting;
using Signals.Hosting.Filtering;
using Signals.Hosting.Lifetime;

namespace Signals.Hosting.Background;

/// <summary>Receivers that are called later, from a queue, on an object of their own for each call.</summary>
internal sealed class BackgroundReceivers<TReceivers> : ScopedReceivers<TReceivers>
    where TReceivers : class, IScopedReceivers
{
    public override string Method => "AddBackgroundReceivers";

    protected override IDisposable ConnectAll(IServiceProvider services, SignalNamespace signals, IReadOnlyList<FilterRegistration> filters)
    {
        BackgroundReceiverOptions options = services.GetRequiredService<IOptionsMonitor<BackgroundReceiverOptions>>().Get(Name);
        Check(options);
        BackgroundWork work = services.GetRequiredService<BackgroundWork>();
        var queue = new BackgroundQueue(Type, options, work, FailureLog.LoggerOf(services));
        (IReceiverFilter[] made, Func<IReceiverScope> createScope) = Scoped(services, filters);
        IDisposable connections = ReceiverFilters.Connect(
            [queue, .. made], () => TReceivers.Connect(signals, createScope), signal => Check(signal, options));
        work.Add(queue);
        queue.Start();
        return new Connected(connections, queue, work);
    }

    private static void Check(BackgroundReceiverOptions options)
    {
        if (options.Capacity < 1)
        {
            throw new InvalidOperationException($"The Capacity of their queue is {options.Capacity}. It has to be at least 1.");
        }

        if (options.Concurrency < 1)
        {
            throw new InvalidOperationException($"Their Concurrency is {options.Concurrency}. It has to be at least 1.");
        }

        if (!Enum.IsDefined(options.FullMode))
        {
            throw new InvalidOperationException($"Their FullMode is {options.FullMode}, which is none of QueueFullMode's values.");
        }
    }

    private static void Check(Signal signal, BackgroundReceiverOptions options)
    {
        SignalAttribute? declared = signal.MessageType.GetCustomAttribute<SignalAttribute>();
        if (declared?.Result is not null)
        {
            throw new InvalidOperationException(
                $"One of them replies to the signal '{signal.Name}', and nobody waits for the reply of a background receiver. Add a class that "
                + "replies with AddScopedReceivers.");
        }

        if (declared?.Delivery == Delivery.Sync && options.FullMode == QueueFullMode.Wait)
        {
            throw new InvalidOperationException(
                $"One of them receives the signal '{signal.Name}', which is sync: its sends can't wait for room in a full queue. Declare it with "
                + "Delivery.Sequential, or choose another FullMode; QueueFullMode.WaitOrThrow waits where that is possible.");
        }
    }

    private sealed class Connected(IDisposable connections, BackgroundQueue queue, BackgroundWork work) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                connections.Dispose();
            }
            finally
            {
                queue.Dispose();
                work.Remove(queue);
            }
        }
    }
}
