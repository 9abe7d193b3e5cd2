using Microsoft.Playwright;

namespace PageViews.Tests;

public class LogTests(Browser browser, Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_page_that_throws_shows_the_error_page_and_is_in_the_log()
    {
        IPage page = await browser.NewVisitorAsync(shop);
        await page.GotoAsync("/coffee/huila");

        IResponse response = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Buy" }).ClickAsync(),
            response => response.Request.IsNavigationRequest);

        Assert.Equal(500, response.Status);
        Assert.Equal("Something went wrong", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());
        Assert.Contains("It is meant to be", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("TillException", await page.ContentAsync(), StringComparison.Ordinal);

        IReadOnlyList<string> requests = await page.RowsWhenAsync("/log", "requests", rows => Has(rows, "GET | /checkout | 500"));
        Assert.True(Has(requests, "GET | /checkout | 500"), string.Join('\n', requests));
        Assert.EndsWith(
            " | /checkout | TillException: The till is jammed.",
            Assert.Single(await page.RowsAsync("failures")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/coffee/tea")]
    public async Task A_page_that_is_not_there_is_in_the_log_and_is_no_failure(string path)
    {
        IPage page = await browser.NewVisitorAsync(shop);

        IResponse? response = await page.GotoAsync(path);

        Assert.Equal(404, response!.Status);
        Assert.Equal("There is no such page", await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());

        IReadOnlyList<string> requests = await page.RowsWhenAsync("/log", "requests", rows => Has(rows, $"GET | {path} | 404"));
        Assert.True(Has(requests, $"GET | {path} | 404"), string.Join('\n', requests));
        Assert.DoesNotContain(await page.RowsAsync("failures"), row => row.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_request_but_for_styles_is_in_the_log()
    {
        IPage page = await browser.NewVisitorAsync(shop);

        await page.RegisterAsync("ada@example.com");

        string[] expected = ["GET | /register | 200", "POST | /register | 302", "GET | / | 200"];
        IReadOnlyList<string> requests = await page.RowsWhenAsync("/log", "requests", rows => expected.All(row => Has(rows, row)));
        Assert.All(expected, row => Assert.True(Has(requests, row), $"{row} is missing in\n{string.Join('\n', requests)}"));
        Assert.DoesNotContain(requests, row => row.Contains(".css", StringComparison.Ordinal));
    }

    private static bool Has(IReadOnlyList<string> rows, string row)
        => rows.Any(candidate => candidate.Contains($" | {row}", StringComparison.Ordinal));
}
