using System.Runtime.CompilerServices;

namespace Signals.Tests.ReceiversByAttribute;

/// <summary>Makes objects that nobody holds, and lets the collector take them.</summary>
internal static class Garbage
{
    /// <summary>Makes an object in a frame of its own, so that no local of the test keeps it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference Make(Func<object?> make) => new(make());

    /// <summary>Does something in a frame of its own, so that no local of the test keeps what it made.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Do(Action action) => action();

    /// <summary>Collects everything that can't be reached, what finalizers let go of too.</summary>
    public static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        GC.Collect();
    }
}
