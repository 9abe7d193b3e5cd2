using System.CommandLine;
using System.CommandLine.Parsing;

namespace Samples;

/// <summary>What the command lines of the samples have in common.</summary>
internal static class CommandLine
{
    /// <summary>Reads a command line. What is wrong with it, and <c>--help</c>, is answered here.</summary>
    /// <returns>What was asked for; null where nothing is left to do but to exit with <paramref name="exitCode"/>.</returns>
    public static ParseResult? Read(this RootCommand command, string[] args, out int exitCode)
    {
        foreach (Option option in command.Options)
        {
            option.Validators.Add(RequireValue);
        }

        ParseResult asked = command.Parse(args);
        if (asked.Errors.OrderBy(error => error.SymbolResult is CommandResult).FirstOrDefault() is { } wrong)
        {
            Console.Error.WriteLine($"error: {wrong.Message} --help says what is possible.");
            exitCode = 2;
            return null;
        }

        exitCode = asked.Invoke(); // --help, if that was asked for
        return asked.Action is null ? asked : null;
    }

    // An option whose value was forgotten takes the next option for it.
    private static void RequireValue(OptionResult given)
    {
        if (given.Tokens.Any(token => token.Value.Length == 0 || token.Value.StartsWith("--", StringComparison.Ordinal)))
        {
            given.AddError($"{given.Option.Name} needs a value.");
        }
    }
}
