using System.Globalization;
using System.Text.Encodings.Web;
using Signals.AspNetCore.Page.Counting;
using Signals.AspNetCore.Page.Mapping;

namespace Signals.AspNetCore.Page.Showing;

/// <summary>The page as HTML, and its parts. All that comes from the application is encoded here, and nowhere else.</summary>
internal static class PageHtml
{
    /// <summary>The whole page.</summary>
    /// <param name="snapshot">What it shows.</param>
    /// <param name="root">The address of the page, without a slash at its end.</param>
    /// <param name="opened">The id of the signal that was opened, or null.</param>
    public static string Document(Snapshot snapshot, string root, string? opened)
    {
        (SignalSnapshot[] active, SignalSnapshot[] quiet) = Split(snapshot);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Signals of {E(snapshot.Application)}</title>
            <link rel="stylesheet" href="{E(root)}/page.css">
            <script src="{E(root)}/page.js" defer></script>
            </head>
            <body data-events="{E(root)}/events{Query(opened)}">
            <header>
            <h1><a href="{E(root)}">Signals of {E(snapshot.Application)}</a></h1>
            <p id="status" role="status">As of {Time(snapshot.Time)}. Load the page again to see what came since.</p>
            <p class="tools"><label>Filter <input id="filter" type="search" autocomplete="off" hidden></label>
            <button id="pause" type="button" hidden>Pause</button>
            <a href="{E(root)}/snapshot.json">snapshot.json</a></p>
            </header>
            <main>
            <p id="summary">{Summary(snapshot)}</p>
            <section id="detail">{Detail(snapshot, root, opened)}</section>
            <table id="signals">
            <caption>Signals that were used so far</caption>
            <thead><tr>{Head("name", "Signal")}{Head("receivers", "Receivers")}{Head("sends", "Sends/s")}{Head("calls", "Calls/s")}{Head("failures", "Failures")}{Head("median", "Median")}{Head("worst", "Worst")}<th scope="col">Two minutes</th></tr></thead>
            <tbody id="active">{string.Concat(active.Select(signal => Row(signal, root)))}</tbody>
            <tbody class="heading"><tr><th colspan="8" scope="rowgroup">Quiet: no send has reached anybody while this was counted</th></tr></tbody>
            <tbody id="quiet">{string.Concat(quiet.Select(signal => Row(signal, root)))}</tbody>
            </table>
            <section id="parts">{Parts(snapshot.Parts)}</section>
            <section id="failures">{Failures(snapshot.Failures)}</section>
            <section id="map">{Map(snapshot.Map)}</section>
            </main>
            </body>
            </html>

            """;
    }

    /// <summary>What it says of all signals together.</summary>
    public static string Summary(Snapshot snapshot)
    {
        int alone = snapshot.Signals.Count(signal => !signal.HasReceivers);
        int muted = snapshot.Signals.Count(signal => signal.IsMuted);
        return $"{Count(snapshot.Signals.Count, "signal")}, {Count(snapshot.Signals.Sum(signal => signal.Receivers.Count), "receiver")}. "
            + $"In the last second {Count(snapshot.Signals.Sum(signal => signal.Rates.Sends), "send")} and {Count(snapshot.Signals.Sum(signal => signal.Rates.Failures), "failure")}."
            + (alone == 0 ? "" : $" <strong>Nobody listens to {alone} of them.</strong>")
            + (muted == 0 ? "" : $" <strong>{muted} muted.</strong>");
    }

    /// <summary>One signal among the others.</summary>
    public static string Row(SignalSnapshot signal, string root)
        => $"""
            <tr data-id="{E(signal.Id)}" data-quiet="{(signal.Sends == 0 ? 1 : 0)}" data-name="{E(signal.Name)}" data-receivers="{signal.Receivers.Count}" data-sends="{signal.Rates.Sends}" data-calls="{signal.Rates.Calls}" data-failures="{signal.Failed}" data-median="{Sortable(signal.MedianMilliseconds)}" data-worst="{Sortable(signal.WorstMilliseconds)}"><th scope="row"><a href="{E(root)}{Query(signal.Id)}">{E(signal.Name)}</a>{Marks(signal)}<small>{E(signal.Type)}{(signal.Namespace == "default" ? ", default namespace" : "")}</small></th><td data-label="Receivers">{signal.Receivers.Count}</td><td data-label="Sends/s">{signal.Rates.Sends}</td><td data-label="Calls/s">{signal.Rates.Calls}</td><td data-label="Failures"{Bad(signal.Failed)}>{signal.Failed}{(signal.Rates.Failures == 0 ? "" : $"<small>{signal.Rates.Failures}/s</small>")}</td><td data-label="Median">{Milliseconds(signal.MedianMilliseconds)}</td><td data-label="Worst">{Milliseconds(signal.WorstMilliseconds)}</td><td class="graph">{Graph(signal.History)}</td></tr>
            """;

    /// <summary>The signal that was opened, or nothing.</summary>
    public static string Detail(Snapshot snapshot, string root, string? opened)
    {
        if (opened is null)
        {
            return "";
        }

        if (snapshot.Signals.FirstOrDefault(signal => signal.Id == opened) is not { } signal)
        {
            return $"""<h2>No such signal</h2><p>It was not used so far, or is no more. <a href="{E(root)}">Back to all</a></p>""";
        }

        int failed = snapshot.Failures.Count(failure => failure.Signal == signal.Name);
        string failures = failed == 0 ? "None of its receivers failed lately." : $"{Count(failed, "failure")} of its receivers, below.";
        string place = signal.Namespace == "default" ? "the default namespace" : "the application's namespace";
        return $"""
            <h2>{E(signal.Name)}{Marks(signal)}</h2>
            <p><code>{E(signal.Type)}</code>, in {place}. {Count(signal.Sends, "send")} and {Count(signal.Calls, "call")} while somebody looked, {Count(signal.Failed, "failure")} in all. <a href="{E(root)}">Close</a></p>
            <h3>Receivers</h3>
            {Receivers(signal)}
            <h3>Last sends</h3>
            {Sends(signal)}
            <p class="faint">{failures}</p>
            """;
    }

    /// <summary>The last failures, those that are alike together.</summary>
    public static string Failures(IReadOnlyList<Failure> failures)
    {
        var groups = failures.GroupBy(failure => (failure.Signal, failure.Receiver, failure.Exception)).Select(group =>
        {
            Failure last = group.First();
            return $"""
                <details data-key="{E($"{last.Signal} {last.Receiver} {last.Exception}")}"><summary><b>{group.Count()} ×</b> <code>{E(last.Exception)}</code> in <code>{E(last.Receiver)}</code>, of <code>{E(last.Signal)}</code>, last at {Time(last.Time)}<span>{E(last.Message)}</span></summary><pre tabindex="0">{E(last.Stack)}</pre></details>
                """;
        });
        string lead = failures.Count == 0 ? "None so far." : $"The last {failures.Count}, by receiver and exception.";
        return $"<h2>Failures of receivers</h2><p class=\"faint\">{lead}</p>{string.Concat(groups)}";
    }

    /// <summary>What else of the application works with signals, or nothing where nothing does.</summary>
    public static string Parts(IReadOnlyList<PartSnapshot> parts)
        => parts.Count == 0
            ? ""
            : $"""
                <h2>Relays and queues</h2>
                <table><thead><tr><th scope="col">What</th><th scope="col">State</th><th scope="col">So far</th></tr></thead>
                <tbody>{string.Concat(parts.Select(Part))}</tbody></table>
                """;

    private static string Part(PartSnapshot part)
    {
        string state = part.Trouble is null ? "works" : E(part.Trouble);
        string counts = string.Join(", ", part.Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value:N0} {E(count.Key)}")));
        return $"""
            <tr><td class="text" data-label="What"><code>{E(part.Name)}</code></td><td class="text{(part.Trouble is null ? "" : " bad")}" data-label="State">{state}</td><td class="text" data-label="So far">{counts}</td></tr>
            """;
    }

    /// <summary>What the map of the program says, or nothing where there is none.</summary>
    public static string Map(MapSnapshot? map)
    {
        if (map is null)
        {
            return "";
        }

        string unused = map.Unused.Count == 0
            ? "Each signal of the program was used."
            : $"Not used since the application started: {string.Join(", ", map.Unused.Select(signal => $"<code title=\"{E(signal.Type)}\">{E(signal.Name)}</code>"))}.";
        string findings = map.Findings.Count == 0
            ? "<p>Nothing stands out in the program: each signal has who sends it and who receives it.</p>"
            : $"<ul>{string.Concat(map.Findings.Select(Finding))}</ul>";
        return $"<h2>In the whole program</h2><p class=\"faint\">{unused}</p>{findings}";
    }

    private static string Finding(MapFinding finding)
    {
        string place = finding.File is null ? "" : $" <small>{E(finding.Line is { } line ? $"{finding.File}:{line}" : finding.File)}</small>";
        return $"<li><code>{E(finding.Signal)}</code> {E(finding.Text)}{place}</li>";
    }

    private static (SignalSnapshot[] Active, SignalSnapshot[] Quiet) Split(Snapshot snapshot)
        => ([.. snapshot.Signals.Where(signal => signal.Sends > 0)], [.. snapshot.Signals.Where(signal => signal.Sends == 0)]);

    private static string Receivers(SignalSnapshot signal)
    {
        if (!signal.HasReceivers)
        {
            return "<p class=\"alone\">Nobody listens. A send does nothing, and is not counted.</p>";
        }

        if (signal.Receivers.Count == 0)
        {
            return "<p>No receiver, but a capture or a stream.</p>";
        }

        return $"""
            <table><thead><tr><th scope="col">Method</th><th scope="col">Held</th><th scope="col">Hears</th></tr></thead>
            <tbody>{string.Concat(signal.Receivers.Select(Receiver))}</tbody></table>
            """;
    }

    private static string Receiver(ReceiverSnapshot receiver)
    {
        string held = receiver.IsAlive ? receiver.IsWeak ? "weakly" : "strongly" : "gone";
        string sender = receiver.Sender is null ? "every sender" : $"only <code>{E(receiver.Sender)}</code>";
        return $"""
            <tr><td class="text" data-label="Method"><code>{E(receiver.Name)}</code></td><td data-label="Held">{held}</td><td class="text" data-label="Hears">{sender}</td></tr>
            """;
    }

    private static string Sends(SignalSnapshot signal)
    {
        if (signal.Recent.Count == 0)
        {
            return "<p class=\"faint\">None while this was counted.</p>";
        }

        return $"""
            <table><thead><tr><th scope="col">Time (UTC)</th><th scope="col">Sender</th><th scope="col">Receivers</th><th scope="col">Took</th><th scope="col">Outcome</th></tr></thead>
            <tbody>{string.Concat(signal.Recent.Select(Send))}</tbody></table>
            """;
    }

    private static string Send(SendSnapshot send)
    {
        string sender = send.Sender is null ? "none" : $"<code>{E(send.Sender)}</code>";
        return $"""
            <tr><td data-label="Time">{Time(send.Time)}</td><td class="text" data-label="Sender">{sender}</td><td data-label="Receivers">{send.Receivers}</td><td data-label="Took">{Milliseconds(send.Milliseconds)}</td><td data-label="Outcome"{Bad(send.Failures)}>{Outcome(send)}</td></tr>
            """;
    }

    private static string Bad(long failures) => failures > 0 ? " class=\"bad\"" : "";

    private static string Outcome(SendSnapshot send)
        => send.Failures > 0
            ? $"{send.Failures} failed{(send.HasThrown ? ", and the send threw" : "")}"
            : send.HasThrown ? "it threw" : "good";

    private static string Marks(SignalSnapshot signal)
        => (signal.IsMuted ? " <mark>muted</mark>" : "") + (signal.HasReceivers ? "" : " <mark>nobody listens</mark>");

    private static string Head(string key, string text) => $"""<th scope="col" data-sort="{key}">{text}</th>""";

    // The scale is its own: it shows when something happened, and the numbers beside it how much.
    private static string Graph(IReadOnlyList<int> history)
    {
        int most = history.DefaultIfEmpty().Max();
        if (most == 0)
        {
            return "";
        }

        IEnumerable<string> points = history.Select((sends, second) => string.Create(
            CultureInfo.InvariantCulture, $"{RateHistory.Seconds - history.Count + second},{20 - (18.0 * sends / most):0.#}"));
        return $"""<svg viewBox="0 0 {RateHistory.Seconds} 21" preserveAspectRatio="none" role="img" aria-label="At most {Count(most, "send")} in a second"><polyline points="{string.Join(' ', points)}"/></svg>""";
    }

    private static string Query(string? id) => id is null ? "" : $"?signal={Uri.EscapeDataString(id)}";

    private static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    private static string Sortable(double? milliseconds) => (milliseconds ?? -1).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Milliseconds(double? milliseconds) => milliseconds switch
    {
        null => "–",
        < 0.001 => "&lt; 0.001 ms",
        < 1 => milliseconds.Value.ToString("0.000", CultureInfo.InvariantCulture) + " ms",
        < 100 => milliseconds.Value.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
        _ => milliseconds.Value.ToString("N0", CultureInfo.InvariantCulture) + " ms",
    };

    private static string Time(DateTime time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string E(string text) => HtmlEncoder.Default.Encode(text);
}
