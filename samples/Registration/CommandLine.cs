namespace Registration;

/// <summary>What the sample was asked for.</summary>
/// <param name="Input">The file with the sign-ups, or <c>-</c> for standard input; null for the one that comes with the sample.</param>
/// <param name="Output">The directory that receivers write to.</param>
/// <param name="IsHelpWanted">Whether to say what can be asked for, and do nothing else.</param>
public sealed record CommandLine(string? Input, string Output, bool IsHelpWanted)
{
    public const string Help = """
        Registers users from a CSV file, and announces each by a signal.

          dotnet run --project samples/Registration -- [--input FILE] [--output DIR]

          --input FILE   the sign-ups: CSV in UTF-8 with the columns email and plan;
                         - is standard input (default: the file that comes with the sample)
          --output DIR   where audit.jsonl and mail/*.eml go; those of an earlier run are
                         replaced (default: artifacts/registration)
          --help         this text

        Exit codes: 0 all went well, also when rows were bad; 1 the input can't be read, the
        output can't be written, a receiver failed, or Ctrl+C was pressed; 2 the command line
        is wrong.
        """;

    private static readonly string DefaultOutput = Path.Combine("artifacts", "registration");

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">It is wrong; the message says where.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        string? input = null;
        string? output = null;
        for (int i = 0; i < args.Count; i++)
        {
            string[] parts = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i].Split('=', 2) : [args[i]];
            switch (parts[0])
            {
                case "--help" or "-h" or "-?" when parts.Length == 1:
                    return new CommandLine(input, output ?? DefaultOutput, IsHelpWanted: true);
                case "--input" when input is null:
                    input = Value();
                    break;
                case "--output" when output is null:
                    output = Value();
                    break;
                case "--input" or "--output":
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

        return new CommandLine(input, output ?? DefaultOutput, IsHelpWanted: false);
    }
}
