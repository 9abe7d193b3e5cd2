using Microsoft.Playwright;

namespace PageViews.Tests;

/// <summary>What a visitor does, and sees.</summary>
internal static class PageExtensions
{
    /// <summary>Fills in the form at <c>/register</c> and sends it.</summary>
    public static async Task RegisterAsync(this IPage page, string email, string plan = "free")
    {
        await page.GotoAsync("/register");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Plan").SelectOptionAsync(plan);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
    }

    /// <summary>The rows of a table but its head, the text of their cells separated by <c> | </c>.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(this IPage page, string table)
    {
        var rows = new List<string>();
        foreach (ILocator row in await page.Locator($"#{table} tbody tr").AllAsync())
        {
            rows.Add(string.Join(" | ", (await row.Locator("td").AllInnerTextsAsync()).Select(text => text.Trim())));
        }

        return rows;
    }

    /// <summary>
    /// Looks at a page again until it shows what is expected: what a receiver does when a request has finished, it does after the
    /// visitor has the response.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RowsWhenAsync(
        this IPage page, string path, string table, Func<IReadOnlyList<string>, bool> isAsExpected)
    {
        // Against hanging alone.
        long end = Environment.TickCount64 + 120_000;
        while (true)
        {
            await page.GotoAsync(path);
            IReadOnlyList<string> rows = await page.RowsAsync(table);
            if (isAsExpected(rows) || Environment.TickCount64 > end)
            {
                return rows;
            }
        }
    }
}
