using System.Diagnostics;
using Signals.Hosting.Instrumenting;

namespace Signals.Hosting.Background;

/// <summary>What all background receivers of a host have to do: how much is left, and what is measured and traced of it.</summary>
internal sealed class BackgroundWork(BackgroundInstruments instruments)
{
    private readonly object _lock = new();
    private long _left;
    private TaskCompletionSource? _idle;

    /// <summary>A call is about to be put into a queue.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _left++;
        }
    }

    /// <summary>A call was made, dropped, refused or given up.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (--_left == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
        }
    }

    /// <summary>Waits until no call is left in any queue, or until it is cancelled.</summary>
    public async Task WhenDoneAsync(CancellationToken cancellationToken)
    {
        Task idle;
        lock (_lock)
        {
            if (_left == 0)
            {
                return;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle.Task;
        }

        await idle.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Add(BackgroundQueue queue) => instruments.Add(queue);

    public void Remove(BackgroundQueue queue) => instruments.Remove(queue);

    /// <summary>Starts the activity of a call, which links to that of its send.</summary>
    public Activity? StartActivity(BackgroundCall call) => instruments.StartActivity(call);

    /// <summary>The queue of a class, while its receivers are connected.</summary>
    public BackgroundQueue? QueueOf(Type receivers) => instruments.QueueOf(receivers);

    /// <summary>Counts a call that was made.</summary>
    public void Received(BackgroundQueue queue, Signal signal, Exception? failure) => instruments.Received(queue, signal, failure);

    /// <summary>Counts a call that was dropped.</summary>
    public void Dropped(BackgroundQueue queue, Signal signal) => instruments.Dropped(queue, signal);
}
