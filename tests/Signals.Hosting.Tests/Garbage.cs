namespace Signals.Hosting.Tests;

/// <summary>Runs the garbage collector.</summary>
internal static class Garbage
{
    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>Collects until something is so, which it has to be within a minute.</summary>
    public static void CollectUntil(Func<bool> isSo)
        => Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    GC.Collect();
                    return isSo();
                },
                TimeSpan.FromMinutes(1)));
}
