using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.AspNetCore.Tests;

/// <summary>What is null and must not be is refused by its name.</summary>
public class ArgumentTests
{
    [Fact]
    public async Task Null_is_refused()
    {
        await using WebApplication app = WebApplication.CreateBuilder().Build();
        var context = new DefaultHttpContext();

        Assert.Throws<ArgumentNullException>("signals", () => AspNetCoreSignalsBuilderExtensions.AddAspNetCore(null!));
        Assert.Throws<ArgumentNullException>("endpoints", () => SignalsEndpointRouteBuilderExtensions.MapSignals(null!));
        Assert.Throws<ArgumentNullException>("pattern", () => app.MapSignals(null!));
        Assert.Throws<ArgumentNullException>("context", () => FlashExtensions.Flash(null!, "Saved."));
        Assert.Throws<ArgumentNullException>("message", () => context.Flash(null!));
        Assert.Throws<ArgumentNullException>("category", () => context.Flash("Saved.", null!));
        Assert.Throws<ArgumentNullException>("context", () => FlashExtensions.GetFlashedMessages(null!));
    }
}
