using Microsoft.Playwright;

namespace PageViews.Tests;

public class RegistrationTests(Browser browser, Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_user_is_welcomed_once_and_stands_in_the_audit()
    {
        IPage page = await browser.NewVisitorAsync(shop);

        await page.RegisterAsync("ada@example.com", "pro");

        Assert.Equal(shop.Url + "/", page.Url);
        Assert.Equal("Welcome, ada@example.com!", await page.GetByRole(AriaRole.Status).InnerTextAsync());

        await page.ReloadAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Status).CountAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true }).ClickAsync();
        Assert.EndsWith(" | ada@example.com | pro", Assert.Single(await AuditOfAsync(page, "ada@")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_user_writes_is_shown_as_it_was_written()
    {
        IPage page = await browser.NewVisitorAsync(shop);

        await page.RegisterAsync("<b>o'brien</b>&amp;@example.ie");

        Assert.Equal("Welcome, <b>o'brien</b>&amp;@example.ie!", await page.GetByRole(AriaRole.Status).InnerTextAsync());
        await page.GotoAsync("/audit");
        Assert.EndsWith(
            " | <b>o'brien</b>&amp;@example.ie | free", Assert.Single(await AuditOfAsync(page, "o'brien")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Please enter your e-mail address.")]
    [InlineData("nobody", "This is not an e-mail address. One looks like ada@example.com.")]
    [InlineData("GRACE@example.com", "Somebody is registered with this address.")]
    public async Task What_is_wrong_is_said_at_the_field_and_nobody_is_registered(string email, string message)
    {
        IPage page = await browser.NewVisitorAsync(shop);
        await page.RegisterAsync("grace@example.com");
        await page.GotoAsync("/audit");
        IReadOnlyList<string> audit = await page.RowsAsync("audit");

        await page.RegisterAsync(email, "team");

        Assert.Equal(shop.Url + "/register", page.Url);
        Assert.Equal(message, await page.Locator(".field", new() { Has = page.GetByLabel("E-mail") }).Locator("span").InnerTextAsync());
        Assert.Equal(email, await page.GetByLabel("E-mail").InputValueAsync());
        Assert.Equal("team", await page.GetByLabel("Plan").InputValueAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Status).CountAsync());

        await page.GotoAsync("/audit");
        Assert.Equal(audit, await page.RowsAsync("audit"));
    }

    private static async Task<IEnumerable<string>> AuditOfAsync(IPage page, string user)
        => (await page.RowsAsync("audit")).Where(row => row.Contains(user, StringComparison.Ordinal));
}
