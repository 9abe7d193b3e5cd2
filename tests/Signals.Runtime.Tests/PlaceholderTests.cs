using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signals.Tests;

public class PlaceholderTests
{
    [Fact]
    public void The_newest_target_framework_is_under_test() => Assert.Equal("net10.0", Placeholder.TargetFramework);

    [Fact]
    public void The_generator_runs_in_this_project() => Assert.Equal("generated", Generated.Placeholder.Text);

    [Fact]
    public void The_collector_takes_what_nobody_holds()
    {
        var garbage = MakeGarbage();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(garbage.IsAlive);
        Assert.False(GCSettings.IsServerGC);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference MakeGarbage() => new(new object());
}
