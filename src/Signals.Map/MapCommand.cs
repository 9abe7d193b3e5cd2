using System.CommandLine;

namespace Signals.Map;

/// <summary>The command line: <c>dotnet signals map</c>.</summary>
internal static class MapCommand
{
    private const int Same = 0;
    private const int Different = 1;
    private const int BadInput = 2;

    /// <summary>Runs the command.</summary>
    /// <param name="arguments">What follows the name of the program.</param>
    /// <param name="output">Where to write the map.</param>
    /// <param name="error">Where to write what is wrong.</param>
    /// <returns>0; 1 where the map is another one than that of <c>--check</c>; 2 for input that can't be used.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var assemblies = new Argument<string[]>("assembly")
        {
            Description = "A compiled assembly, which stands for those beside it as well, or a folder of assemblies. Several are one program.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format", "-f")
        {
            Description = "What to write.",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong([.. MapFormats.All.Keys]);
        var file = new Option<string?>("--output", "-o") { Description = "The file to write to, rather than the console." };
        var check = new Option<string?>("--check")
        {
            Description = "A file that --format json wrote. Says what has changed since, apart from lines, and exits with 1 if something has.",
        };
        var noSymbols = new Option<bool>("--no-symbols") { Description = "Do without files and lines where an assembly has no symbols." };
        var link = new Option<string>("--link")
        {
            Description = "What --format html links lines to, with {file} or {path} (the whole of it) and {line}.",
            DefaultValueFactory = _ => "vscode://file/{path}:{line}",
        };

        var map = new Command("map", "Shows who sends and who receives each signal of a compiled program.")
        {
            assemblies, format, file, check, noSymbols, link,
        };
        var signals = new RootCommand("Looks at the signals of a compiled program.") { map };
        map.SetAction(result =>
        {
            using var program = ProgramAssemblies.Read(result.GetValue(assemblies)!, needsSymbols: !result.GetValue(noSymbols));
            string root = Directory.GetCurrentDirectory();
            SignalMap read = MapReader.Read(program, root);
            if (result.GetValue(check) is { } before)
            {
                return Check(read, before, output);
            }

            Action<MapOutput> write = MapFormats.All[result.GetValue(format)!];
            if (result.GetValue(file) is not { } path)
            {
                write(new MapOutput(read, program, output, result.GetValue(link)!));
                return Same;
            }

            using var text = new StringWriter { NewLine = "\n" };
            write(new MapOutput(read, program, text, result.GetValue(link)!));
            File.WriteAllText(path, text.ToString());
            return Same;
        });

        try
        {
            ParseResult parsed = signals.Parse(arguments);
            if (parsed.Errors is [var first, ..])
            {
                throw new BadInputException($"{first.Message} See dotnet signals map --help.");
            }

            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is BadInputException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: {exception.Message.ReplaceLineEndings(" ")}");
            return BadInput;
        }
    }

    private static int Check(SignalMap map, string before, TextWriter output)
    {
        IReadOnlyList<string> different = MapDifference.Of(JsonMap.Read(before), map);
        if (different.Count == 0)
        {
            return Same;
        }

        output.WriteLine($"The signals are not those of {before}:");
        foreach (string line in different)
        {
            output.WriteLine(line);
        }

        output.WriteLine($"If that is meant, write it anew with --format json --output {before}.");
        return Different;
    }
}
