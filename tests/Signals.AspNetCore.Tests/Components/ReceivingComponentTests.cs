using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Components;

namespace Signals.AspNetCore.Tests.Components;

/// <summary>A component with receivers, as docs/guide/aspnetcore.md shows it.</summary>
public class ReceivingComponentTests
{
    [Fact]
    public async Task It_is_updated_while_it_is_shown_and_disconnected_with_its_page()
    {
        Signal signal = RequestFinished.Default;
        int before = signal.Connections.Count;
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using (var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance))
        {
            Microsoft.AspNetCore.Components.Web.HtmlRendering.HtmlRootComponent page =
                await renderer.Dispatcher.InvokeAsync(() => renderer.RenderComponentAsync<Traffic>());
            Assert.Equal(before + 1, signal.Connections.Count);

            // From a thread that is not the renderer's.
            await RequestFinished.SendAsync(null!, new DefaultHttpContext(), TimeSpan.Zero, TestContext.Current.CancellationToken);
            await RequestFinished.SendAsync(null!, new DefaultHttpContext(), TimeSpan.Zero, TestContext.Current.CancellationToken);

            Assert.Equal("<p>2 requests since you came here</p>", await renderer.Dispatcher.InvokeAsync(page.ToHtmlString));
        }

        Assert.Equal(before, signal.Connections.Count);
    }
}
