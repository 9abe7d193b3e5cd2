using Microsoft.Playwright;

namespace PageViews.Tests;

public class TrailTests(Browser browser, Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_page_shows_the_signals_that_were_sent_for_it_and_for_the_request_before()
    {
        IPage page = await browser.NewVisitorAsync(shop);

        await page.RegisterAsync("ada@example.com", "pro");

        ILocator trails = page.GetByRole(AriaRole.Complementary).Locator("section");
        Assert.Equal(2, await trails.CountAsync());
        Assert.StartsWith("Sent for this page so far: GET /", await trails.Nth(0).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(["request-started", "before-render-template"], (await SignalsOfAsync(trails.Nth(0))).Take(2));
        Assert.StartsWith("Sent for your request before: POST /register", await trails.Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            ["request-started", "user-registered", "message-flashed", "request-finished", "request-tearing-down"],
            await SignalsOfAsync(trails.Nth(1)));
    }

    [Fact]
    public async Task The_page_that_one_is_on_is_marked()
    {
        IPage page = await browser.NewVisitorAsync(shop);

        await page.GotoAsync("/statistics/");

        Assert.Equal("Statistics", await page.Locator("nav [aria-current=page]").InnerTextAsync());
    }

    private static async Task<IReadOnlyList<string>> SignalsOfAsync(ILocator trail) => await trail.Locator("li code").AllInnerTextsAsync();
}
