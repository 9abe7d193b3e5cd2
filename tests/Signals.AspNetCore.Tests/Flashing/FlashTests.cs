using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Signals.AspNetCore.Tests.Support;

namespace Signals.AspNetCore.Tests.Flashing;

/// <summary>Messages for the next page.</summary>
public sealed class FlashTests : IDisposable
{
    private readonly ShopFactory _factory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _factory.Dispose();

    [Fact]
    public async Task The_next_page_shows_them_once()
    {
        using SignalCapture<MessageFlashed> flashed = MessageFlashed.In(_factory.Signals).Capture();
        HttpClient client = _factory.CreateClient();

        using var form = new FormUrlEncodedContent([new("article", "teapot")]);
        HttpResponseMessage response = await client.PostAsync("/Catalogue/Buy", form, Token);

        // The client followed the redirect.
        string page = (await response.Content.ReadAsStringAsync(Token)).ReplaceLineEndings("");
        Assert.Contains("<p class=\"success\">You bought a teapot.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"message\">2026-01-01</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<p", await client.GetStringAsync("/Catalogue/Flashed", Token), StringComparison.Ordinal);
        Assert.Equal(
            [("You bought a teapot.", "success"), ("2026-01-01", "message")],
            flashed.Select(message => (message.Message, message.Category)));
        Assert.NotNull(flashed[0].Sender);
    }

    [Fact]
    public async Task What_this_request_showed_the_next_one_does_not()
    {
        string page = await _factory.CreateClient().GetStringAsync("/Catalogue/FlashedTwice", Token);

        Assert.DoesNotContain("first", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"message\">second</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_throws_does_not_reach_the_page()
    {
        using Connection connection = MessageFlashed.In(_factory.Signals).Connect((_, _, _) => throw new FormatException());

        string page = await _factory.CreateClient().GetStringAsync("/Catalogue/FlashedTwice", Token);

        Assert.Contains("second", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_without_TempData_is_told_what_is_missing()
    {
        await using TestApplication app = await TestApplication.StartAsync(Server.TestServer, app => app.MapGet("/", (HttpContext context) =>
            Assert.Throws<InvalidOperationException>(() => context.Flash("hello")).Message
                + Assert.Throws<InvalidOperationException>(() => context.GetFlashedMessages()).Message));

        string message = await app.Client.GetStringAsync("/", Token);

        Assert.Equal(2, message.Split("need TempData").Length - 1);
    }

    [Fact]
    public void An_application_without_signals_is_told_what_is_missing()
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => context.Flash("hello"));

        Assert.Contains("AddSignals().AddAspNetCore()", exception.Message, StringComparison.Ordinal);
    }
}
