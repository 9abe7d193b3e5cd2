using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orders;
using Orders.Shop;
using Samples;

Option<BrokerChoice> broker = BrokerChoice.Option(isRequired: true);
Option<string> input = OrderFile.Option();
Option<LivePage?> page = LivePage.Option();
if (new RootCommand("The shop, which runs until its orders are shipped and invoiced.") { broker, input, page }.Read(args, out int exitCode) is not { } asked)
{
    return exitCode;
}

try
{
    string file = asked.GetRequiredValue(input);
    using TextReader text = OrderFile.Open(file);
    using IHost host = ShopService.Create(asked.GetRequiredValue(broker), OrderFile.Read(text, file), asked.GetValue(page));
    Till till = host.Services.GetRequiredService<Till>();
    await host.RunAsync(); // which disposes the host as well
    return till.ExitCode;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
