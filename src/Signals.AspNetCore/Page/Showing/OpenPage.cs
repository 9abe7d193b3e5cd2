using Signals.AspNetCore.Page.Counting;

namespace Signals.AspNetCore.Page.Showing;

/// <summary>A page that somebody has open: it is told what differs from what it shows.</summary>
/// <param name="root">The address of the page.</param>
/// <param name="opened">The id of the signal that was opened, or null.</param>
internal sealed class OpenPage(string root, string? opened)
{
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal);
    private string? _summary;
    private string? _detail;
    private string? _failures;
    private string? _parts;
    private string? _map;
    private Failure? _lastFailure;

    /// <summary>What to change on it for it to show a snapshot.</summary>
    public PageUpdate Show(Snapshot snapshot)
    {
        var changed = new Dictionary<string, string>(StringComparer.Ordinal);
        var gone = new HashSet<string>(_rows.Keys, StringComparer.Ordinal);
        foreach (SignalSnapshot signal in snapshot.Signals)
        {
            gone.Remove(signal.Id);
            string html = PageHtml.Row(signal, root);
            if (!_rows.TryGetValue(signal.Id, out string? shown) || shown != html)
            {
                _rows[signal.Id] = html;
                changed[signal.Id] = html;
            }
        }

        foreach (string id in gone)
        {
            _rows.Remove(id);
        }

        Failure? lastFailure = snapshot.Failures is [{ } last, ..] ? last : null;
        string failures = _failures is null || !ReferenceEquals(lastFailure, _lastFailure) ? PageHtml.Failures(snapshot.Failures) : _failures;
        _lastFailure = lastFailure;
        return new PageUpdate(
            Changed(ref _summary, PageHtml.Summary(snapshot)),
            changed,
            [.. gone],
            Changed(ref _detail, PageHtml.Detail(snapshot, root, opened)),
            Changed(ref _failures, failures),
            Changed(ref _parts, PageHtml.Parts(snapshot.Parts)),
            Changed(ref _map, PageHtml.Map(snapshot.Map)));
    }

    private static string? Changed(ref string? shown, string html)
    {
        if (shown == html)
        {
            return null;
        }

        shown = html;
        return html;
    }
}
