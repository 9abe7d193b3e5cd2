using Orders.Shop;

namespace Orders;

/// <summary>What the sample was asked for.</summary>
/// <param name="Broker">The broker.</param>
/// <param name="Input">The file with the orders, or <c>-</c> for standard input.</param>
/// <param name="Page">Where the shop's live page is to be seen, or null for none.</param>
/// <param name="IsHelpWanted">Whether to say what can be asked for, and do nothing else.</param>
public sealed record CommandLine(BrokerChoice Broker, string Input, LivePage? Page, bool IsHelpWanted)
{
    public const string Help = """
        Runs a shop, a warehouse and an accounting service, which know each other's signals alone.

          dotnet run --project samples/Orders -- [--broker ADDRESS] [--input FILE] [--page ADDRESS]

          --broker ADDRESS  amqp://localhost or nats://localhost: three processes, by that broker
                            (default: three hosts in this process)
          --input FILE      the orders: CSV in UTF-8 with the columns number, customer, item,
                            quantity and price; - is standard input (default: the file that
                            comes with the sample)
          --page ADDRESS    http://localhost:5080: shows the shop's signals there, at /signals, and
                            keeps the shop open until Ctrl+C
          --help            this text

        Exit codes: 0 all that was ordered is shipped and invoiced, also when rows were bad;
        1 it isn't, or the input can't be read; 2 the command line is wrong.
        """;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static CommandLine Parse(string[] args)
    {
        BrokerChoice? broker = null;
        string? input = null;
        LivePage? page = null;
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h" or "-?":
                    return new CommandLine(new BrokerChoice(Address: null), "", Page: null, IsHelpWanted: true);
                case "--broker" when broker is null:
                    broker = BrokerChoice.Parse(Value());
                    break;
                case "--input" when input is null:
                    input = Value();
                    break;
                case "--page" when page is null:
                    page = LivePage.Parse(Value());
                    break;
                case "--broker" or "--input" or "--page":
                    throw new FormatException($"{args[i]} is given twice");
                default:
                    throw new FormatException($"{args[i]} is not known here");
            }

            string Value()
                => args.ElementAtOrDefault(++i) is { Length: > 0 } value && !value.StartsWith("--", StringComparison.Ordinal)
                    ? value
                    : throw new FormatException($"{args[i - 1]} needs a value");
        }

        return new CommandLine(broker ?? new BrokerChoice(Address: null), input ?? OrderFile.PathIn([])!, page, IsHelpWanted: false);
    }
}
