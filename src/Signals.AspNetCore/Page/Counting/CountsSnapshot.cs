namespace Signals.AspNetCore.Page.Counting;

/// <summary>What was counted of a signal, at one moment.</summary>
internal sealed record CountsSnapshot(
    long Sends,
    long Calls,
    long Failures,
    Rates Rates,
    IReadOnlyList<int> History,
    TimeSpan? Median,
    TimeSpan Worst,
    IReadOnlyList<RecentSend> Recent)
{
    /// <summary>Of a signal of which nothing was counted.</summary>
    public static CountsSnapshot None { get; } = new(0, 0, 0, default, [], null, default, []);
}
