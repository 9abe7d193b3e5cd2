using System.Runtime.InteropServices;

namespace Signals.Connecting;

/// <summary>
/// Wakes a registry after garbage collections, so that what dead receivers leave behind goes even where nobody ever
/// connects or sends again.
/// </summary>
/// <remarks>
/// Its finalizer runs after each collection that looked at it: the first few, then, since it grows old, the full ones. It
/// holds the registry through a handle, since it must not keep it alive and may be finalized together with it.
/// </remarks>
internal sealed class Sweeper
{
    private WeakGCHandle<ReceiverRegistry> _registry;

    public Sweeper(ReceiverRegistry registry) => _registry = new WeakGCHandle<ReceiverRegistry>(registry);

    ~Sweeper()
    {
        // When the process or its domain ends there is nothing left to sweep.
        if (!Environment.HasShutdownStarted
#if !NET
            && !AppDomain.CurrentDomain.IsFinalizingForUnload()
#endif
            && _registry.TryGetTarget(out ReceiverRegistry? registry) && registry.TrySweep() is not false)
        {
            GC.ReRegisterForFinalize(this);
        }
        else
        {
            _registry.Dispose();
        }
    }
}
