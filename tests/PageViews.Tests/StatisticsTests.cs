using System.Globalization;
using Microsoft.Playwright;

namespace PageViews.Tests;

public class StatisticsTests(Browser browser, Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Views_of_a_page_are_counted_whoever_looks()
    {
        IPage ada = await browser.NewVisitorAsync(shop);
        await ada.GotoAsync("/");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Huila" }).ClickAsync();
        await ada.GotoAsync("/coffee/huila/");
        Assert.Equal("/coffee/huila | 2", await ViewsAsync(ada, "/coffee/huila", 2));

        IPage grace = await browser.NewVisitorAsync(shop);
        await grace.GotoAsync("/COFFEE/huila");
        Assert.Equal("/coffee/huila | 3", await ViewsAsync(grace, "/coffee/huila", 3));
    }

    [Fact]
    public async Task Visitors_of_a_day_are_counted_once()
    {
        IPage ada = await browser.NewVisitorAsync(shop);
        await ada.GotoAsync("/coffee/mandheling");
        await ViewsAsync(ada, "/coffee/mandheling", 1);
        string day = Today();
        int before = Sum(await ada.RowsAsync("visitors"));

        await ada.GotoAsync("/coffee/mandheling");
        await ViewsAsync(ada, "/coffee/mandheling", 2);
        int again = Sum(await ada.RowsAsync("visitors"));

        IPage grace = await browser.NewVisitorAsync(shop);
        await grace.GotoAsync("/coffee/mandheling");
        IReadOnlyList<string> visitors = await grace.RowsWhenAsync("/statistics", "visitors", rows => Sum(rows) > before);

        // Who looks before midnight and after it is a visitor of two days.
        if (Today() == day)
        {
            Assert.Equal(before, again);
            Assert.Equal([$"{day} | {before + 1}"], visitors);
        }
    }

    [Fact]
    public async Task A_client_that_keeps_no_cookie_is_one_visitor()
    {
        using var client = new HttpClient { BaseAddress = new Uri(shop.Url) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("feed-reader/1.0");
        IPage ada = await browser.NewVisitorAsync(shop);
        await ada.GotoAsync("/coffee/yirgacheffe");
        int before = Sum(await ada.RowsWhenAsync("/statistics", "visitors", rows => Sum(rows) > 0));
        string day = Today();

        for (int i = 0; i < 3; i++)
        {
            await client.GetStringAsync("/audit", TestContext.Current.CancellationToken);
        }

        await ViewsAsync(ada, "/audit", 3);
        if (Today() == day)
        {
            Assert.Equal(before + 1, Sum(await ada.RowsAsync("visitors")));
        }
    }

    [Fact]
    public async Task What_is_no_view_of_a_page_is_not_counted()
    {
        IPage page = await browser.NewVisitorAsync(shop);
        await page.GotoAsync("/checkout");
        await page.GotoAsync("/coffee/tea");
        await page.RegisterAsync("nobody");
        await page.GotoAsync("/coffee/yirgacheffe");
        await ViewsAsync(page, "/coffee/yirgacheffe", 1);

        IReadOnlyList<string> pages = await page.RowsAsync("pages");

        Assert.Contains("/register | 1", pages);
        Assert.DoesNotContain(pages, row => row.StartsWith("/checkout", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(pages, row => row.StartsWith("/coffee/tea", StringComparison.Ordinal));
        Assert.DoesNotContain(pages, row => row.StartsWith("/error", StringComparison.Ordinal));
        Assert.DoesNotContain(pages, row => row.Contains(".css", StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_are_kept_when_the_shop_is_opened_again()
    {
        IPage page = await browser.NewVisitorAsync(shop);
        await page.GotoAsync("/coffee/antigua");
        await ViewsAsync(page, "/coffee/antigua", 1);

        await shop.ReopenAsync();
        IPage later = await browser.NewVisitorAsync(shop);
        await later.GotoAsync("/statistics");

        Assert.Contains("/coffee/antigua | 1", await later.RowsAsync("pages"));
    }

    private static string Today() => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Sum(IEnumerable<string> rows) => rows.Sum(row => int.Parse(row.Split(" | ")[1], CultureInfo.InvariantCulture));

    private static async Task<string?> ViewsAsync(IPage page, string path, int atLeast)
    {
        IReadOnlyList<string> rows = await page.RowsWhenAsync("/statistics", "pages", rows => Sum(Of(rows)) >= atLeast);
        return Of(rows).SingleOrDefault();

        IEnumerable<string> Of(IEnumerable<string> pages) => pages.Where(row => row.StartsWith($"{path} | ", StringComparison.Ordinal));
    }
}
