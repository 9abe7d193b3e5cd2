using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Signals.AspNetCore.Tests.Support;

/// <summary>The application in Shop, with signals of its own.</summary>
/// <param name="addSignals">Where among its services it adds them, <c>first</c> or <c>last</c>.</param>
internal sealed class ShopFactory(string addSignals = "first") : WebApplicationFactory<Program>
{
    public SignalNamespace Signals { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("AddSignals", addSignals);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services => services.AddSignals(Signals));
    }
}
