using System.Runtime.CompilerServices;

namespace Signals.Interleavings.Exploring;

/// <summary>
/// Stops the thread that runs finalizers, which nobody controls: the sweeper and the slots have some, and what they do must not come in between.
/// Sweeping is one of the operations that scenarios do instead.
/// </summary>
internal static class FinalizerThread
{
    private static readonly ManualResetEventSlim Stopped = new();
    private static readonly ManualResetEventSlim GoesOn = new();

    public static void Stop()
    {
        MakeGarbage();
        GC.Collect();
        Stopped.Wait();
    }

    /// <summary>Lets it go on, which the end of the process waits for.</summary>
    public static void GoOn() => GoesOn.Set();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeGarbage() => GC.KeepAlive(new Stopper());

    private sealed class Stopper
    {
        ~Stopper()
        {
            Stopped.Set();
            GoesOn.Wait();
        }
    }
}
