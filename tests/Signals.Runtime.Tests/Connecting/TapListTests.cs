using Signals.Streaming;

namespace Signals.Tests.Connecting;

/// <summary>When the list of captures and streams gives back the room of those that were removed.</summary>
public class TapListTests
{
    [Fact]
    public void It_is_made_anew_when_more_than_half_are_removed()
    {
        SomeTap[] taps = [new(), new(), new(), new()];
        TapList? list = null;
        foreach (SomeTap tap in taps)
        {
            list = TapList.Append(list, tap);
        }

        Assert.Same(list, list!.Remove(taps[0]));
        Assert.Same(list, list.Remove(taps[2]));
        TapList? next = list.Remove(taps[1]);

        Assert.NotNull(next);
        Assert.NotSame(list, next);
        Assert.Equal(1, next.Count);
        Assert.Same(taps[3], next[0]);
        Assert.Null(next.Remove(taps[3]));
    }

    private sealed class SomeTap : Tap;
}
