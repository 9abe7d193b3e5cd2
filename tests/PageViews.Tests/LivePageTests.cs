using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Signals;

namespace PageViews.Tests;

/// <summary>The page that <c>MapSignals</c> adds, in a browser.</summary>
public class LivePageTests(Browser browser)
{
    private static readonly Type[] Types =
        [typeof(int), typeof(long), typeof(byte), typeof(char), typeof(bool), typeof(short), typeof(float), typeof(double), typeof(decimal), typeof(Guid)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_signals_are_found_by_filter_and_order()
    {
        await using Application app = await Application.StartAsync();
        Signal[] all = [.. Types.SelectMany(one => Types.SelectMany(other => Types.Select(third => Saved(app.Signals, one, other, third))))];
        Assert.Equal(1000, all.Distinct().Count());
        using Connection sent = Saved<char, Guid, float>.In(app.Signals).Connect((_, _) => { });
        using Connection quiet = Saved<long, Guid, float>.In(app.Signals).Connect((_, _) => { });
        IPage page = await OpenAsync(app);
        Assert.True(await page.Locator("#signals tr[data-id]").CountAsync() >= 1000);

        await page.GetByLabel("Filter").PressSequentiallyAsync("char, system.guid, system.single");
        ILocator found = page.Locator("#signals tr[data-id]:visible");
        await Assertions.Expect(found).ToHaveCountAsync(1);
        await Assertions.Expect(found).ToContainTextAsync("Saved<System.Char, System.Guid, System.Single>");

        Saved<char, Guid, float>.In(app.Signals).Send(null, 1);
        await Assertions.Expect(page.Locator("#active tr[data-id]:visible")).ToHaveCountAsync(1);

        await page.GetByLabel("Filter").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Receivers" }).ClickAsync();
        await Assertions.Expect(page.Locator("#quiet tr[data-id]").First).ToContainTextAsync("Saved<System.Int64, System.Guid, System.Single>");
        Assert.Equal("descending", await page.Locator("[data-sort=receivers]").GetAttributeAsync("aria-sort"));
    }

    [Fact]
    public async Task Receivers_that_fail_are_shown_as_they_do()
    {
        await using Application app = await Application.StartAsync();
        using Connection failing = Ticked.In(app.Signals).Connect((_, number) => throw new FormatException($"No <b>{number}</b>."));
        IPage page = await OpenAsync(app);
        await Assertions.Expect(page.Locator("#failures")).ToContainTextAsync("None so far.");

        Ticked.In(app.Signals).Send(null, 1);
        Ticked.In(app.Signals).Send(null, 2);

        ILocator group = page.Locator("#failures details");
        await Assertions.Expect(group).ToHaveCountAsync(1);
        await Assertions.Expect(group.Locator("summary")).ToContainTextAsync("2 × System.FormatException");
        await Assertions.Expect(group.Locator("summary")).ToContainTextAsync("No <b>2</b>.");

        // By keyboard, and it stays open and in focus while the next comes.
        await group.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(group.Locator("pre")).ToBeVisibleAsync();
        Ticked.In(app.Signals).Send(null, 3);
        await Assertions.Expect(group.Locator("summary")).ToContainTextAsync("3 ×");
        await Assertions.Expect(group.Locator("pre")).ToBeVisibleAsync();
        await Assertions.Expect(group.Locator("summary")).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "ticked" }).ClickAsync();
        await Assertions.Expect(page.Locator("#detail")).ToContainTextAsync(nameof(Receivers_that_fail_are_shown_as_they_do));
        await Assertions.Expect(page.Locator("#detail")).ToContainTextAsync("1 failed");
    }

    [Fact]
    public async Task A_host_that_restarts_is_found_again()
    {
        string address;
        IPage page;
        await using (Application app = await Application.StartAsync())
        {
            address = app.Address;
            _ = Ticked.In(app.Signals).HasReceivers;
            page = await OpenAsync(app);
            await Assertions.Expect(page.Locator("#signals")).ToContainTextAsync("ticked");
        }

        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("The connection is lost");

        await using (Application app = await Application.StartAsync(address))
        {
            _ = Tocked.In(app.Signals).HasReceivers;
            await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("Live", new() { Timeout = 60_000 });
            await Assertions.Expect(page.Locator("#signals")).ToContainTextAsync("tocked");
            await Assertions.Expect(page.Locator("#signals")).Not.ToContainTextAsync("ticked");
        }
    }

    [Fact]
    public async Task A_page_that_is_paused_stays_as_it_is()
    {
        await using Application app = await Application.StartAsync();
        using Connection connection = Ticked.In(app.Signals).Connect((_, _) => { });
        IPage page = await OpenAsync(app);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        Ticked.In(app.Signals).Send(null, 1);
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("Paused");
        await Assertions.Expect(page.Locator("#quiet")).ToContainTextAsync("ticked");

        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.Locator("#active")).ToContainTextAsync("ticked");
    }

    [Fact]
    public async Task It_can_be_read_without_a_script()
    {
        await using Application app = await Application.StartAsync();
        using Connection connection = Ticked.In(app.Signals).Connect((_, _) => { });
        IPage page = await browser.NewWindowAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });

        await page.GotoAsync($"{app.Address}/signals");
        Assert.StartsWith("As of ", await page.Locator("#status").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "ticked" }).ClickAsync();

        Assert.Contains("LivePageTests", await page.Locator("#detail").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Light, 1280)]
    public async Task It_fits_and_breaks_no_policy(ColorScheme scheme, int width)
    {
        await using Application app = await Application.StartAsync();
        using Connection connection = Marked.In(app.Signals).Connect((_, _) => throw new FormatException());
        IPage page = await browser.NewWindowAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);

        await page.GotoAsync($"{app.Address}/signals");
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("Live");
        Marked.In(app.Signals).Send(null, 1);
        await Assertions.Expect(page.Locator("#failures summary")).ToContainTextAsync("<script>alert(1)</script>");

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        string background = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark, background == "rgb(20, 23, 29)");
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
    }

    private static Signal Saved(SignalNamespace signals, params Type[] arguments)
        => (Signal)typeof(Saved<,,>).MakeGenericType(arguments).GetMethod("In")!.Invoke(null, [signals])!;

    private async Task<IPage> OpenAsync(Application app)
    {
        IPage page = await browser.NewWindowAsync(new BrowserNewContextOptions());
        await page.GotoAsync($"{app.Address}/signals");
        await Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("Live", new() { Timeout = 60_000 });
        return page;
    }

    /// <summary>An application that has nothing but the page.</summary>
    private sealed class Application : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Application(WebApplication app, SignalNamespace signals)
        {
            _app = app;
            Signals = signals;
        }

        public SignalNamespace Signals { get; }

        public string Address => _app.Urls.Single();

        public static async Task<Application> StartAsync(string address = "http://127.0.0.1:0")
        {
            var signals = new SignalNamespace();
            WebApplicationBuilder builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls(address);
            builder.Services.AddSignals(signals).AddAspNetCore();
            WebApplication app = builder.Build();
            app.MapSignals("/signals").AllowAnonymous();
            await app.StartAsync(Token);
            return new Application(app, signals);
        }

        public async ValueTask DisposeAsync()
        {
            await _app.StopAsync(Token);
            await _app.DisposeAsync();
        }
    }
}

[Signal("saved")]
public sealed partial class Saved<TOne, TOther, TThird>(int number);

[Signal("ticked", OnError = OnError.Report)]
public sealed partial class Ticked(int number);

[Signal("tocked")]
public sealed partial class Tocked(int number);

[Signal("<script>alert(1)</script>", OnError = OnError.Report)]
public sealed partial class Marked(int number);
