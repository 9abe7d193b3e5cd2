using System.Globalization;
using Microsoft.Playwright;

namespace PageViews.Tests;

public class StatisticsTests(Browser browser)
{
    [Fact]
    public async Task Views_of_pages_and_visitors_of_the_day_are_counted()
    {
        await using Shop shop = await Shop.OpenAsync();
        IPage ada = await browser.NewVisitorAsync(shop);
        string firstDay = Today();
        await ada.GotoAsync("/");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Huila" }).ClickAsync();
        await ada.ReloadAsync();

        await ada.RowsWhenAsync("/statistics", "pages", rows => rows.Contains("/coffee/huila | 2") && rows.Contains("/ | 1"));
        IReadOnlyList<string> pages = await ada.RowsAsync("pages");
        Assert.Contains("/coffee/huila | 2", pages);
        Assert.Contains("/ | 1", pages);
        Assert.Equal(1, SumOf(await ada.RowsAsync("visitors")));

        IPage grace = await browser.NewVisitorAsync(shop);
        await grace.GotoAsync("/COFFEE/huila");
        await grace.RowsWhenAsync("/statistics", "pages", rows => rows.Contains("/coffee/huila | 3"));

        Assert.Contains("/coffee/huila | 3", await grace.RowsAsync("pages"));
        IReadOnlyList<string> visitors = await grace.RowsWhenAsync("/statistics", "visitors", rows => SumOf(rows) >= 2);
        if (Today() == firstDay)
        {
            Assert.Equal([$"{firstDay} | 2"], visitors);
        }

        static string Today() => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        static int SumOf(IReadOnlyList<string> rows)
            => rows.Sum(row => int.Parse(row.Split(" | ")[1], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_is_no_view_of_a_page_is_not_counted()
    {
        await using Shop shop = await Shop.OpenAsync();
        IPage page = await browser.NewVisitorAsync(shop);
        await page.GotoAsync("/checkout");
        await page.GotoAsync("/coffee/tea");
        await page.RegisterAsync("nobody");
        await page.GotoAsync("/");

        IReadOnlyList<string> pages = await page.RowsWhenAsync("/statistics", "pages", rows => rows.Contains("/ | 1"));

        Assert.Equal(["/ | 1", "/register | 1"], pages.Where(row => !row.StartsWith("/statistics", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task They_are_kept_when_the_shop_is_opened_again()
    {
        await using Shop shop = await Shop.OpenAsync();
        IPage page = await browser.NewVisitorAsync(shop);
        await page.GotoAsync("/coffee/antigua");
        await page.RowsWhenAsync("/statistics", "pages", rows => rows.Contains("/coffee/antigua | 1"));

        await shop.ReopenAsync();
        IPage later = await browser.NewVisitorAsync(shop);
        await later.GotoAsync("/statistics");

        Assert.Contains("/coffee/antigua | 1", await later.RowsAsync("pages"));
    }
}
