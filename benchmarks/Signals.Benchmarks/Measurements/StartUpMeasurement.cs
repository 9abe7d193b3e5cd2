using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Signals.Benchmarks.Compiling;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What the first use of a signal costs a process, and what the signals cost that it doesn't use.</summary>
internal static class StartUpMeasurement
{
    private const int Runs = 10;

    // Prints the nanoseconds of its first connection, its first send, and what it does after that with two more signals.
    private const string Program = """
        using System;
        using System.Diagnostics;
        using Shop;

        long start = Stopwatch.GetTimestamp();
        Happened0.Connect(Receivers.On);
        long connected = Stopwatch.GetTimestamp();
        Happened0.Send(null, "ada@example.com", 1);
        long sent = Stopwatch.GetTimestamp();
        Happened1.Connect(Receivers.On);
        Happened1.Send(null, "ada@example.com", 1);
        Happened2.Connect(Receivers.On);
        Happened2.Send(null, "ada@example.com", 1);
        Console.WriteLine(
            $"{Stopwatch.GetElapsedTime(start, connected).TotalNanoseconds:0} {Stopwatch.GetElapsedTime(connected, sent).TotalNanoseconds:0} "
            + $"{Stopwatch.GetElapsedTime(start).TotalNanoseconds:0}");

        internal static class Receivers
        {
            public static void On(object? sender, string email, int count, string plan)
            {
            }
        }
        """;

    public static IEnumerable<Row> Measure()
    {
        Cost three = CostOf(signals: 3);
        Cost many = CostOf(signals: 500);
        yield return new Row("first `Connect` of a process", "Signals", Duration.Of(three.Connect));
        yield return new Row("first `Send` of a process", "Signals", Duration.Of(three.Send));
        yield return new Row("three signals used, of three", "Signals", Duration.Of(three.Total));
        yield return Row.Ratio("three signals used, of 500", "Signals", many.Total, three.Total, "of three", Target.AtMost(1.1));
    }

    private static Cost CostOf(int signals)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("signals-start-up");
        try
        {
            string program = Path.Combine(folder.FullName, "Generated.dll");
            EmitResult emitted = GeneratedProject
                .WithGenerator(GeneratedProject.Compile([Program, .. Enumerable.Range(0, signals).Select(GeneratedProject.Signal)], OutputKind.ConsoleApplication))
                .Emit(program);
            if (!emitted.Success)
            {
                throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
            }

            string library = typeof(Signal).Assembly.Location;
            File.Copy(library, Path.Combine(folder.FullName, Path.GetFileName(library)));
            File.Copy(
                Path.ChangeExtension(typeof(StartUpMeasurement).Assembly.Location, "runtimeconfig.json"),
                Path.ChangeExtension(program, "runtimeconfig.json"));
            Cost best = Run(program);
            for (int i = 1; i < Runs; i++)
            {
                Cost cost = Run(program);
                best = new Cost(Math.Min(best.Connect, cost.Connect), Math.Min(best.Send, cost.Send), Math.Min(best.Total, cost.Total));
            }

            return best;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Cost Run(string program)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true })!;
        double[] printed = [.. process.StandardOutput.ReadToEnd().Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        process.WaitForExit();
        return new Cost(printed[0], printed[1], printed[2]);
    }

    private sealed record Cost(double Connect, double Send, double Total);
}
