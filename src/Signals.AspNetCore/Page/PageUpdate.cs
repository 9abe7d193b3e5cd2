namespace Signals.AspNetCore.Page;

/// <summary>What has changed on a page that is open. Its parts are HTML, or null where they are as before.</summary>
/// <param name="Summary">What it says of all together.</param>
/// <param name="Rows">The rows of signals that have changed, by the signal's id.</param>
/// <param name="Gone">The ids of signals that are no more.</param>
/// <param name="Detail">The signal that was opened.</param>
/// <param name="Failures">The last failures.</param>
/// <param name="Parts">What else works with signals.</param>
/// <param name="Map">What the map of the program says.</param>
internal sealed record PageUpdate(
    string? Summary,
    IReadOnlyDictionary<string, string> Rows,
    IReadOnlyList<string> Gone,
    string? Detail,
    string? Failures,
    string? Parts,
    string? Map);
