using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Relay;
using Signals;
using Signals.Hosting;
using Signals.Relay;

var broker = new InMemoryBroker();
var shipped = new TaskCompletionSource<string>();

using IHost stock = CreateHost(signals => signals
    .AddReceivers(space => OrderPlaced.In(space).Connect(
        (sender, order, kind, note) => shipped.SetResult($"{sender} {order.Id} {string.Join('+', order.Items)} {kind} {note ?? "no note"}"),
        weak: false))
    .AddRelay("stock", relay => Choose(relay).UseJson(Json.Default).Receive<OrderPlaced>()));
using IHost shop = CreateHost(signals => signals
    .AddRelay("shop", relay => Choose(relay).UseJson(Json.Default).Publish<OrderPlaced>()));

await stock.StartAsync();
await shop.StartAsync();
await shop.Services.GetRequiredService<OrderPlaced.Signal>().SendAsync("till", new Order(7, ["tea", "cake"]), Kind.Gift);
Console.WriteLine(await shipped.Task);
await shop.StopAsync();
await stock.StopAsync();

RelayBuilder Choose(RelayBuilder relay) => args switch
{
    [var address] when address.StartsWith("amqp", StringComparison.Ordinal) => relay.UseRabbitMq(options => options.Uri = new Uri(address)),
    [var address] => relay.UseNats(options => options.Uri = new Uri(address)),
    _ => relay.UseInMemory(broker),
};

static IHost CreateHost(Action<SignalsBuilder> configure)
{
    HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
    builder.Logging.ClearProviders();
    configure(builder.Services.AddSignals(new SignalNamespace()));
    return builder.Build();
}
