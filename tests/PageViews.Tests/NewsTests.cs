using System.Text.Json;
using Microsoft.Playwright;

namespace PageViews.Tests;

/// <summary>The page whose components receive on their circuits, for several visitors at once.</summary>
public class NewsTests(Browser browser, Shop shop) : IClassFixture<Shop>
{
    private static readonly string[] Signals = ["price-changed", "visitors-counted", "request-failed"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_stays_goes_on_receiving_when_another_leaves_and_is_disconnected()
    {
        IPage ada = await ReadAsync();
        await Assertions.Expect(ada.Locator("#visitors")).ToHaveTextAsync("You are the only visitor now.");
        IPage grace = await ReadAsync();
        foreach (IPage page in (IPage[])[ada, grace])
        {
            await Assertions.Expect(page.Locator("#visitors")).ToHaveTextAsync("2 visitors are here now.");
            await PricesChangeAsync(page);
        }

        await ReceiversAreAsync(2);

        // By a link, as visitors do; and the page that they come to fails.
        await grace.GotoAsync("/coffee/huila");
        await grace.GetByRole(AriaRole.Link, new() { Name = "Buy" }).ClickAsync();

        await Assertions.Expect(ada.Locator("#failed tbody tr")).ToHaveCountAsync(1);
        Assert.Equal(["/checkout | The till is jammed."], await ada.RowsAsync("failed"));
        await Assertions.Expect(ada.Locator("#visitors")).ToHaveTextAsync("You are the only visitor now.");
        await PricesChangeAsync(ada);

        // At once: what wasn't disconnected would be gone only after a garbage collection.
        int[] left = await CountReceiversAsync();
        Assert.Equal([1, 1, 1], left);
        Assert.Equal(0, await grace.Locator("#prices").CountAsync());

        await ada.GotoAsync("/");
        await ReceiversAreAsync(0);
    }

    [Fact]
    public async Task Without_a_script_it_is_rendered_and_nobody_is_connected()
    {
        IPage page = await browser.NewVisitorAsync(shop);

        await page.GotoAsync("/news");

        Assert.Equal("Counting visitors…", await page.Locator("#visitors").InnerTextAsync());
        Assert.Equal(["Yirgacheffe |  | …", "Huila |  | …", "Antigua |  | …", "Mandheling |  | …"], await page.RowsAsync("prices"));
        await ReceiversAreAsync(0);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task It_fits_and_nothing_complains(ColorScheme scheme, int width)
    {
        IPage page = await browser.NewWindowAsync(new BrowserNewContextOptions
        {
            BaseURL = shop.Url,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add($"{message.Type}: {message.Text}");

        await page.GotoAsync("/news");
        await PricesChangeAsync(page);

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.DoesNotContain(complaints, complaint => !complaint.StartsWith("info", StringComparison.Ordinal));

        await page.GotoAsync("/");
        await ReceiversAreAsync(0);
    }

    private static async Task PricesChangeAsync(IPage page)
    {
        ILocator price = page.Locator("#prices tbody tr").First.Locator("td").Last;
        await Assertions.Expect(price).Not.ToHaveTextAsync("…");
        await Assertions.Expect(price).Not.ToHaveTextAsync(await price.InnerTextAsync());
    }

    private async Task<IPage> ReadAsync()
    {
        IPage page = await browser.NewWindowAsync(new BrowserNewContextOptions { BaseURL = shop.Url });
        await page.GotoAsync("/news");
        return page;
    }

    /// <summary>Waits until each of the signals has so many receivers: a browser tells a moment later who came or left.</summary>
    private async Task ReceiversAreAsync(int expected)
    {
        // Against hanging alone.
        long end = Environment.TickCount64 + 120_000;
        int[] receivers;
        do
        {
            receivers = await CountReceiversAsync();
        }
        while (receivers.Any(count => count != expected) && Environment.TickCount64 < end);

        Assert.All(receivers, count => Assert.Equal(expected, count));
    }

    private async Task<int[]> CountReceiversAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(shop.Url) };
        using JsonDocument snapshot = JsonDocument.Parse(await client.GetStringAsync("/signals/snapshot.json", Token));
        ILookup<string?, int> receivers = snapshot.RootElement.GetProperty("signals").EnumerateArray()
            .ToLookup(signal => signal.GetProperty("name").GetString(), signal => signal.GetProperty("receivers").GetArrayLength());
        return [.. Signals.Select(name => receivers[name].Sum())];
    }
}
