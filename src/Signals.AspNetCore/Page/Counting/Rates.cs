namespace Signals.AspNetCore.Page.Counting;

/// <summary>How much there was in the last second.</summary>
internal readonly record struct Rates(long Sends, long Calls, long Failures);
