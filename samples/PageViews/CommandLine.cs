namespace PageViews;

/// <summary>What the shop was asked for.</summary>
/// <param name="Database">The file of its database.</param>
/// <param name="Urls">Where it listens.</param>
/// <param name="IsHelpWanted">Whether to say what can be asked for, and do nothing else.</param>
public sealed record CommandLine(string Database, string Urls, bool IsHelpWanted)
{
    public const string Help = """
        A small shop on the web, whose audit, statistics and log are kept by receivers of signals.

          dotnet run --project samples/PageViews -- [--database FILE] [--urls URLS]

          --database FILE   where it keeps everything, made if it isn't there
                            (default: artifacts/page-views/shop.db)
          --urls URLS       where it listens, separated by ; (default: http://localhost:5000)
          --help            this text

        Ctrl+C stops it. Exit codes: 0 it was stopped; 1 it could not start; 2 the command line is
        wrong.
        """;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        string? database = null;
        string? urls = null;
        bool isHelpWanted = false;
        for (int i = 0; i < args.Count && !isHelpWanted; i++)
        {
            string[] parts = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i].Split('=', 2) : [args[i]];
            switch (parts[0])
            {
                case "--help" or "-h" or "-?" when parts.Length == 1:
                    isHelpWanted = true;
                    break;
                case "--database" when database is null:
                    database = Value();
                    break;
                case "--urls" when urls is null:
                    urls = Value();
                    break;
                case "--database" or "--urls":
                    throw new FormatException($"{parts[0]} is given twice");
                default:
                    throw new FormatException($"{args[i]} is not known here");
            }

            string Value()
            {
                string? value = parts.Length == 2 ? parts[1] : args.ElementAtOrDefault(++i);
                return string.IsNullOrEmpty(value) || (parts.Length == 1 && value.StartsWith("--", StringComparison.Ordinal))
                    ? throw new FormatException($"{parts[0]} needs a value")
                    : value;
            }
        }

        return new CommandLine(
            database ?? Path.Combine("artifacts", "page-views", "shop.db"), urls ?? "http://localhost:5000", isHelpWanted);
    }
}
