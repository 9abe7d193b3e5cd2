using Signals.AspNetCore.Page;
using Signals.AspNetCore.Page.Counting;
using Signals.AspNetCore.Page.Showing;

namespace Signals.AspNetCore.Tests.Page;

/// <summary>What a page that is open is told: what has changed, and nothing else.</summary>
public sealed class OpenPageTests
{
    private static readonly Failure Failed = new(default, "busy", "Shop.Mailer.On", null, "System.FormatException", "No mail.", "at Shop.Mailer.On()");

    private readonly OpenPage _page = new("/signals", "application:Shop.Busy");

    [Fact]
    public void At_first_it_is_told_everything()
    {
        PageUpdate update = _page.Show(Of(Signal("busy"), Signal("quiet")));

        Assert.Equal(["application:Shop.Busy", "application:Shop.Quiet"], update.Rows.Keys.Order());
        Assert.Empty(update.Gone);
        Assert.All([update.Summary, update.Detail, update.Failures, update.Parts, update.Map], Assert.NotNull);
    }

    [Fact]
    public void It_is_told_nothing_where_nothing_has_changed()
    {
        Snapshot snapshot = Of(Signal("busy"));
        _page.Show(snapshot);

        PageUpdate update = _page.Show(snapshot with { Failures = [], Parts = [] });

        Assert.Empty(update.Rows);
        Assert.Empty(update.Gone);
        Assert.All([update.Summary, update.Detail, update.Failures, update.Parts, update.Map], Assert.Null);
    }

    [Fact]
    public void It_is_told_of_the_row_that_has_changed()
    {
        _page.Show(Of(Signal("busy"), Signal("quiet")));

        PageUpdate update = _page.Show(Of(Signal("busy") with { Sends = 1 }, Signal("quiet")));

        Assert.Equal("application:Shop.Busy", Assert.Single(update.Rows).Key);
        Assert.Empty(update.Gone);
        Assert.NotNull(update.Detail);
        Assert.Null(update.Parts);
    }

    [Fact]
    public void It_is_told_once_of_a_signal_that_is_gone_and_of_all_of_it_when_it_is_back()
    {
        _page.Show(Of(Signal("busy"), Signal("quiet")));

        Assert.Equal(["application:Shop.Quiet"], _page.Show(Of(Signal("busy"))).Gone);
        Assert.Empty(_page.Show(Of(Signal("busy"))).Gone);
        PageUpdate back = _page.Show(Of(Signal("busy"), Signal("quiet")));

        Assert.Empty(back.Gone);
        Assert.Equal("application:Shop.Quiet", Assert.Single(back.Rows).Key);
    }

    [Fact]
    public void It_is_told_of_a_failure_once()
    {
        _page.Show(Of());

        Assert.Contains("No mail.", _page.Show(Of() with { Failures = [Failed] }).Failures, StringComparison.Ordinal);
        Assert.Null(_page.Show(Of() with { Failures = [Failed] }).Failures);
        Assert.Contains("<b>2 ×</b>", _page.Show(Of() with { Failures = [Failed with { }, Failed] }).Failures, StringComparison.Ordinal);
    }

    private static Snapshot Of(params SignalSnapshot[] signals) => new(default, "Shop", signals, [], [], null);

    private static SignalSnapshot Signal(string name)
    {
        string type = $"Shop.{char.ToUpperInvariant(name[0])}{name[1..]}";
        return new($"application:{type}", name, type, "application", IsMuted: false, HasReceivers: true, [], 0, 0, 0, default, null, null, [], []);
    }
}
