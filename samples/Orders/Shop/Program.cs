using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orders;
using Orders.Shop;

string? pageAddress = null;
if (args is [.. var before, "--page", var last])
{
    (args, pageAddress) = (before, last);
}

if (args is not ["--broker", var address, .. var rest] || OrderFile.PathIn(rest) is not { } input)
{
    Console.Error.WriteLine("usage: shop --broker amqp://localhost | nats://localhost [--input FILE] [--page http://localhost:5080]");
    return 2;
}

try
{
    LivePage? page = pageAddress is null ? null : LivePage.Parse(pageAddress);
    using TextReader text = OrderFile.Open(input);
    using IHost host = ShopService.Create(BrokerChoice.Parse(address), OrderFile.Read(text, input), page);
    Till till = host.Services.GetRequiredService<Till>();
    await host.RunAsync(); // which disposes the host as well
    return till.ExitCode;
}
catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return exception is FormatException ? 2 : 1;
}
