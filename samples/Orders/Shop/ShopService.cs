using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Signals.Hosting;

namespace Orders.Shop;

/// <summary>The shop: places orders, and waits until all are shipped and invoiced.</summary>
public static class ShopService
{
    /// <param name="broker">The broker.</param>
    /// <param name="orders">The orders, the bad ones with what is wrong with them.</param>
    /// <param name="page">Where its live page is to be seen, or null for none.</param>
    public static IHost Create(BrokerChoice broker, IEnumerable<Order> orders, LivePage? page)
        => page is null ? CreateProgram(broker, orders) : CreateWebsite(broker, orders, page);

    private static IHost CreateProgram(BrokerChoice broker, IEnumerable<Order> orders)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        Configure(builder, broker, orders);
        return builder.Build();
    }

    private static WebApplication CreateWebsite(BrokerChoice broker, IEnumerable<Order> orders, LivePage page)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(page.Address.GetLeftPart(UriPartial.Authority));
        Configure(builder, broker, orders).AddAspNetCore();
        builder.Services.AddSingleton(page);
        WebApplication website = builder.Build();
        website.MapSignals(LivePage.Path).AllowAnonymous(); // on this machine alone
        website.MapHealthChecks("/health");
        return website;
    }

    private static SignalsBuilder Configure(IHostApplicationBuilder builder, BrokerChoice broker, IEnumerable<Order> orders)
    {
        builder.Services.AddSingleton(orders);
        builder.Services.AddSingleton<Till>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Till>());
        return Service.Configure(
            builder,
            "shop",
            broker,
            signals => signals.AddReceivers<OrderBook>(),
            relay => relay
                .Publish<OrderPlaced>()
                .Publish<ShopClosed>()
                .Receive<OrderShipped>()
                .Receive<OrderInvoiced>());
    }
}
