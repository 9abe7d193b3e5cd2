using System.Collections.Concurrent;

namespace Signals.Tests;

/// <summary>A context of one thread: the one that runs it. It refuses to be waited for, as some do.</summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posted = new();

    /// <summary>How much is waiting.</summary>
    public int Count => _posted.Count;

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody may wait for it.");

    /// <summary>Does something on the context.</summary>
    public void Do(Action action)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs what is waiting, and what comes while it does.</summary>
    public void Run() => Do(() =>
    {
        while (_posted.TryDequeue(out (SendOrPostCallback Callback, object? State) posted))
        {
            posted.Callback(posted.State);
        }
    });

    /// <summary>Runs the first of what is waiting.</summary>
    public void RunOne() => Do(() =>
    {
        if (_posted.TryDequeue(out (SendOrPostCallback Callback, object? State) posted))
        {
            posted.Callback(posted.State);
        }
    });
}
