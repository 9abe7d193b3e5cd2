using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orders;
using Orders.Shop;

if (args is not ["--broker", var address, .. var rest] || OrderFile.PathIn(rest) is not { } input)
{
    Console.Error.WriteLine("usage: shop --broker amqp://localhost | nats://localhost [--input FILE]");
    return 2;
}

try
{
    using TextReader text = OrderFile.Open(input);
    using IHost host = ShopService.Create(BrokerChoice.Parse(address), OrderFile.Read(text, input));
    Till till = host.Services.GetRequiredService<Till>();
    await host.RunAsync(); // which disposes the host as well
    return till.ExitCode;
}
catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return exception is FormatException ? 2 : 1;
}
