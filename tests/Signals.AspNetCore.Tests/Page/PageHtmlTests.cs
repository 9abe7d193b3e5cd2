using System.Runtime.CompilerServices;
using Signals.AspNetCore.Page;
using Signals.AspNetCore.Page.Counting;
using Signals.AspNetCore.Page.Mapping;
using Signals.AspNetCore.Page.Showing;

namespace Signals.AspNetCore.Tests.Page;

/// <summary>The whole page, as it is in <c>PageHtml.verified.html</c>, with one of everything that it can show.</summary>
public class PageHtmlTests
{
    private static readonly DateTime Noon = new(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void It_is_the_page_that_was_looked_at()
    {
        string actual = string.Join(
            "\n",
            ((string?[])[null, "application:Shop.Busy", "default:Shop.Quiet", "application:Shop.Watched", "application:Shop.Alone", "application:Shop.None"])
                .Select(opened => PageHtml.Document(Full, "/admin/signals", opened))
                .Append(PageHtml.Document(Empty, "/signals", null))
                .Append(PageHtml.Map(new MapSnapshot([], []))));

        string path = Path.Combine(Folder(), "PageHtml.verified.html");
        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual != expected)
        {
            File.WriteAllText(path.Replace(".verified.", ".received.", StringComparison.Ordinal), actual);
        }

        Assert.Equal(expected, actual);
    }

    private static Snapshot Empty => new(Noon, "Shop", [], [], [], null);

    private static Snapshot Full => new(
        Noon,
        "Shop & sons",
        [
            Signal("application:Shop.Busy", "busy", sends: 1_234, calls: 2_468, failed: 3, new Rates(10, 20, 1)) with
            {
                Receivers =
                [
                    new ReceiverSnapshot("Shop.Mailer.On<string>", IsWeak: true, IsAlive: true, Sender: null),
                    new ReceiverSnapshot("Shop.Audit.Write", IsWeak: false, IsAlive: true, Sender: "\"web\""),
                    new ReceiverSnapshot("one that is gone", IsWeak: true, IsAlive: false, Sender: null),
                ],
                MedianMilliseconds = 0.01256,
                WorstMilliseconds = 12.34,
                History = [0, 1, 5, 10],
                Recent =
                [
                    new SendSnapshot(Noon.AddSeconds(-1), "Shop.Till", Receivers: 2, Failures: 0, HasThrown: false, Milliseconds: 0.0005),
                    new SendSnapshot(Noon.AddSeconds(-2), null, Receivers: 2, Failures: 1, HasThrown: false, Milliseconds: 0.001),
                    new SendSnapshot(Noon.AddSeconds(-3), null, Receivers: 2, Failures: 2, HasThrown: true, Milliseconds: 1),
                    new SendSnapshot(Noon.AddSeconds(-4), null, Receivers: 0, Failures: 0, HasThrown: true, Milliseconds: 1_234.5),
                ],
            },
            Signal("default:Shop.Quiet", "quiet", sends: 0, calls: 0, failed: 0, default) with
            {
                Namespace = "default",
                IsMuted = true,
                Receivers = [new ReceiverSnapshot("Shop.Log.Write", IsWeak: true, IsAlive: true, Sender: null)],
            },
            Signal("application:Shop.Watched", "watched", sends: 1, calls: 1, failed: 1, new Rates(1, 1, 0)) with
            {
                MedianMilliseconds = 100,
                WorstMilliseconds = 100,
                History = [0, 0],
            },
            Signal("application:Shop.Alone", "alone", sends: 0, calls: 0, failed: 0, default) with { HasReceivers = false },
        ],
        [
            new Failure(Noon, "busy", "Shop.Audit.Write", "Shop.Till", "System.FormatException", "No <b>.", "at Shop.Audit.Write()"),
            new Failure(Noon.AddMinutes(-1), "busy", "Shop.Audit.Write", null, "System.FormatException", "No <i>.", "at Shop.Audit.Write()"),
            new Failure(Noon.AddMinutes(-2), "watched", "Shop.Mailer.On", null, "System.IO.IOException", "No mail.", "at Shop.Mailer.On()"),
        ],
        [
            new PartSnapshot("relay shop", null, new Dictionary<string, long> { ["published"] = 12_345, ["received"] = 0 }),
            new PartSnapshot("relay <b>", "The broker at <host> is away.", new Dictionary<string, long>()),
        ],
        new MapSnapshot(
            [new MappedSignal("never", "Shop.Never"), new MappedSignal("ever", "Shop.Ever<T>")],
            [
                new MapFinding("never", "never-sent", "is sent by nobody", "Shop/Never.cs", 7),
                new MapFinding("ever", "never-received", "is received by nobody", "Shop/Ever.cs", null),
                new MapFinding("other", "never-received", "is received by nobody", null, null),
            ]));

    private static SignalSnapshot Signal(string id, string name, long sends, long calls, long failed, Rates rates)
        => new(id, name, id.Split(':')[1], "application", IsMuted: false, HasReceivers: true, [], sends, calls, failed, rates, null, null, [], []);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
