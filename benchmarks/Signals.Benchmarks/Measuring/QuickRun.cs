using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Signals.Benchmarks.Measuring;

/// <summary>Measures everything that matters, one process after another, and shows it as one table.</summary>
internal static class QuickRun
{
    // How much worse than its target a ratio may be in the check, on a machine that does other things as well.
    private const double Tolerance = 2;

    // In how many processes it may be that much worse by chance.
    private const int Attempts = 4;

    /// <summary>Measures everything.</summary>
    /// <param name="output">The file that gets the table, if any.</param>
    public static int Measure(string? output)
    {
        var lines = new List<string>();
        Show(lines, Heading());
        foreach (Row row in RowsOf(Measurement.All))
        {
            Show(lines, row.ToString());
        }

        if (output is not null)
        {
            File.WriteAllLines(output, lines);
        }

        return 0;
    }

    /// <summary>Measures what the library costs a process that starts.</summary>
    public static int MeasureStart()
    {
        Console.WriteLine(Row.Heading);
        foreach (Row row in RowsOf(Measurement.Starting))
        {
            Console.WriteLine(row);
        }

        return 0;
    }

    /// <summary>Measures a few things, to see that nothing got much slower and nothing allocates.</summary>
    public static int Check()
    {
        Console.WriteLine(Row.Heading);
        bool[] near = [.. Measurement.Watched.Select(IsNearItsTargets)];
        return near.All(isNear => isNear) ? 0 : 1;
    }

    // Where a process happens to put its objects can double what a few of its sends take for as long as it lives, as their addresses
    // get in each other's way in the processor's cache. The next process puts them elsewhere; a mistake is as slow in each.
    private static bool IsNearItsTargets(Measurement measurement)
    {
        for (int attempt = 1; ; attempt++)
        {
            Row[] rows = [.. RowsOf([measurement])];
            Array.ForEach(rows, Console.WriteLine);
            Row[] far = [.. rows.Where(row => !row.IsNearTarget(Tolerance))];
            if (far.Length == 0)
            {
                return true;
            }

            foreach (Row row in far)
            {
                string what = attempt < Attempts ? "measured again" : "error";
                Console.Error.WriteLine($"{what}: {row.What}, {row.Who}: {row.Figure:0.##} {row.Unit} is far from {row.Target}");
            }

            if (attempt == Attempts)
            {
                return false;
            }
        }
    }

    /// <summary>Measures one thing, in the process that was started for it.</summary>
    public static int MeasureOne(string name)
    {
        foreach (Row row in Measurement.All.Single(measurement => measurement.Name == name).Measure())
        {
            Console.WriteLine(JsonSerializer.Serialize(row));
        }

        return 0;
    }

    private static IEnumerable<Row> RowsOf(IEnumerable<Measurement> measurements)
    {
        foreach (Measurement measurement in measurements)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(QuickRun).Assembly.Location, "--measure", measurement.Name])
            {
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            while (process.StandardOutput.ReadLine() is { } line)
            {
                yield return JsonSerializer.Deserialize<Row>(line)!;
            }

            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"The measurement '{measurement.Name}' failed.");
            }
        }
    }

    private static string Heading() =>
        $"""
        Made with `dotnet run -c Release --project benchmarks/Signals.Benchmarks -- --quick` on {Environment.ProcessorCount} cores
        ({RuntimeInformation.ProcessArchitecture}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

        {Row.Heading}
        """;

    private static void Show(List<string> lines, string line)
    {
        lines.Add(line);
        Console.WriteLine(line);
    }
}
