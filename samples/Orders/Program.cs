using System.CommandLine;
using Orders;
using Orders.Shop;
using Samples;

Option<BrokerChoice> broker = BrokerChoice.Option(isRequired: false);
Option<string> input = OrderFile.Option();
Option<LivePage?> page = LivePage.Option();
var command = new RootCommand(
    """
    Runs a shop, a warehouse and an accounting service, which know each other's signals alone.

    Exit codes: 0 all that was ordered is shipped and invoiced, also when rows were bad; 1 it isn't, or the input can't be read;
    2 the command line is wrong.
    """)
{
    broker,
    input,
    page,
};
if (command.Read(args, out int exitCode) is not { } asked)
{
    return exitCode;
}

try
{
    return asked.GetValue(broker) is { Address: { } address }
        ? await ThreeProcesses.RunAsync(address, asked.GetRequiredValue(input), asked.GetValue(page))
        : await OneProcess.RunAsync(asked.GetRequiredValue(input), asked.GetValue(page));
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
