using Microsoft.Playwright;
using PageViews.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace PageViews.Tests;

/// <summary>A real browser, for all tests: the Chromium of Debian and its like.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    // .ci/run sets it.
    private const string Required = "CI_BROWSER_REQUIRED";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Executable))
        {
            // Against hanging alone, as all time-outs here.
            Assertions.SetDefaultExpectTimeout(120_000);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(
                new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments, Headless = true });
        }
    }

    /// <summary>Opens a window of a visitor who was never here before. A test without a browser is skipped.</summary>
    /// <param name="shop">The shop that the visitor comes to.</param>
    public Task<IPage> NewVisitorAsync(Shop shop)
        => NewWindowAsync(new BrowserNewContextOptions
        {
            BaseURL = shop.Url,

            // No page of the shop needs a script.
            JavaScriptEnabled = false,
            UserAgent = $"Browser {Guid.NewGuid():N}",
        });

    /// <summary>Opens a window that shares nothing with others. A test without a browser is skipped.</summary>
    public async Task<IPage> NewWindowAsync(BrowserNewContextOptions options)
    {
        if (_browser is null)
        {
            string reason = $"There is no browser: {Executable} is missing. Debian's package chromium has it.";
            Assert.SkipWhen(Environment.GetEnvironmentVariable(Required) is null, reason);
            Assert.Fail(reason);
        }

        IBrowserContext visitor = await _browser.NewContextAsync(options);

        // Against hanging alone.
        visitor.SetDefaultTimeout(120_000);
        return await visitor.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
