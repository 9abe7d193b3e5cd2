using System.Net;
using System.Text;

namespace Signals.Map;

/// <summary>Writes a map as one page that needs nothing but itself, and can be read without its script.</summary>
internal static class PageWriter
{
    public static void Write(SignalMap map, string link, TextWriter output)
    {
        using Stream template = typeof(PageWriter).Assembly.GetManifestResourceStream("Page.html")!;
        using var reader = new StreamReader(template);
        string page = reader.ReadToEnd().ReplaceLineEndings("\n");
        var content = new PageContent(map, link);
        output.Write(page
            .Replace("<!--title-->", Encode(map.Title), StringComparison.Ordinal)
            .Replace("<!--summary-->", Encode(TableWriter.Summary(map)), StringComparison.Ordinal)
            .Replace("<!--findings-->", content.Findings(), StringComparison.Ordinal)
            .Replace("<!--signals-->", content.Signals(), StringComparison.Ordinal));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private sealed class PageContent(SignalMap map, string link)
    {
        private readonly UseText _text = new(map);

        public string Findings()
        {
            if (map.Findings.Count == 0)
            {
                return "";
            }

            var html = new StringBuilder("<section class=\"findings\" aria-labelledby=\"findings\">\n<h2 id=\"findings\">Worth a look</h2>\n<ul>\n");
            foreach (Finding finding in map.Findings)
            {
                html.Append($"<li class=\"item\"><b>{Encode(finding.Signal)}</b> {Encode(_text.Short(finding.Text))} {Place(SourcePlace.Of(finding.File, finding.Line))}</li>\n");
            }

            return html.Append("</ul>\n</section>").ToString();
        }

        public string Signals()
        {
            var html = new StringBuilder();
            foreach (MappedSignal signal in map.Signals)
            {
                html.Append("<article class=\"signal item\">\n");
                html.Append($"<div class=\"side senders\">{Side("Sent by", "nobody sends it", Senders(signal.Senders))}</div>\n");
                html.Append($"<div class=\"middle\"><h2>{Encode(signal.Name)}</h2>{Declaration(signal)}</div>\n");
                html.Append($"<div class=\"side receivers\">{Side("Received by", "nobody receives it", Receivers(signal.Receivers))}</div>\n");
                html.Append("</article>\n");
            }

            if (map.AnySignal.Count > 0)
            {
                html.Append("<article class=\"signal item\">\n");
                html.Append($"<div class=\"side senders\">{Side("Sent by", "nobody sends it", Senders(map.AnySignal.Where(use => use.Kind is null)))}</div>\n");
                html.Append("<div class=\"middle\"><h2>any signal</h2><p>by code that doesn't know which</p></div>\n");
                html.Append($"<div class=\"side receivers\">{Side("Received by", "nobody receives it", Receivers(map.AnySignal.Where(use => use.Kind is not null)))}</div>\n");
                html.Append("</article>\n");
            }

            return html.ToString();
        }

        private static string Side(string title, string nobody, IReadOnlyList<string> ends)
            => ends.Count == 0
                ? $"<p class=\"nobody\">{nobody}</p>"
                : $"<h3>{title}</h3>\n<ul>\n{string.Concat(ends)}</ul>";

        // Who does the same in several places is there once, with all of them.
        private IReadOnlyList<string> Senders(IEnumerable<Use> uses)
            => Ends(uses.Select(use => (Who: _text.Sender(use), Details: _text.Details(use with { Kind = null }), IsWeak: false, use.Place)));

        private IReadOnlyList<string> Receivers(IEnumerable<Use> uses)
            => Ends(uses.Select(use => (Who: _text.Receiver(use), Details: _text.Details(use), IsWeak: use.IsHeldWeakly, use.Place)));

        private IReadOnlyList<string> Ends(IEnumerable<(string Who, string Details, bool IsWeak, SourcePlace? Place)> ends)
            => [.. ends.GroupBy(end => (end.Who, end.Details, end.IsWeak)).Select(group
                => $"<li class=\"end{(group.Key.IsWeak ? " weak" : "")}\"><span class=\"who\">{Encode(group.Key.Who)}</span>"
                    + $"{(group.Key.Details.Length == 0 ? "" : $"<span class=\"details\">{Encode(group.Key.Details)}</span> ")}"
                    + $"{string.Join(' ', group.Select(end => Place(end.Place)))}</li>\n")];

        private string Declaration(MappedSignal signal)
        {
            var html = new StringBuilder($"<p class=\"type\"><code>{Encode(_text.Short(signal.Type))}({Encode(string.Join(", ", signal.Payload.Select(_text.Short)))})</code></p>");
            List<string> options = [];
            if (signal.Delivery != "Sync")
            {
                options.Add(signal.Delivery.ToLowerInvariant());
            }

            if (signal.Sender is { } sender)
            {
                options.Add($"sent by a {_text.Short(sender)}");
            }

            if (signal.Result is { } result)
            {
                options.Add($"answered with {_text.Short(result)}");
            }

            if (signal.Relayed == true)
            {
                options.Add("relayed");
            }

            if (options.Count > 0)
            {
                html.Append($"<p>{Encode(string.Join(" · ", options))}</p>");
            }

            html.Append(Place(signal.Place));
            foreach (Use use in signal.Injections)
            {
                html.Append($"<p class=\"more\">injected into {Encode(_text.Short(use.Member))} {Place(use.Place)}</p>");
            }

            foreach (Use use in signal.Disconnects)
            {
                html.Append($"<p class=\"more\">{Encode(_text.Receiver(use))} is disconnected in {Encode(_text.Short(use.Member))} {Place(use.Place)}</p>");
            }

            return html.ToString();
        }

        private string Place(SourcePlace? place)
        {
            if (place is null)
            {
                return "";
            }

            string path = Path.Combine(map.Root, place.File).Replace('\\', '/');
            string name = Encode($"{place.File[(place.File.LastIndexOf('/') + 1)..]}:{place.Line}");
            if (link.Contains("{path}", StringComparison.Ordinal) && !File.Exists(path))
            {
                return $"<span class=\"at\" title=\"{Encode(place.ToString())}\">{name}</span>";
            }

            string target = link.Replace("{path}", EscapePath(path.TrimStart('/')), StringComparison.Ordinal)
                .Replace("{file}", EscapePath(place.File), StringComparison.Ordinal)
                .Replace("{line}", $"{place.Line}", StringComparison.Ordinal);
            return $"<a class=\"at\" href=\"{Encode(target)}\" title=\"{Encode(place.ToString())}\">{name}</a>";
        }

        private static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }
}
