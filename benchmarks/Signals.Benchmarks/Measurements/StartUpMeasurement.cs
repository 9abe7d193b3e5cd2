using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Signals.Benchmarks.Compiling;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What signals cost a process that it doesn't use.</summary>
internal static class StartUpMeasurement
{
    private const int Runs = 10;

    // Prints the nanoseconds that it takes to use three signals.
    private const string Program = """
        using System;
        using System.Diagnostics;
        using Shop;

        long start = Stopwatch.GetTimestamp();
        Happened0.Connect(Receivers.On);
        Happened0.Send(null, "ada@example.com", 1);
        Happened1.Connect(Receivers.On);
        Happened1.Send(null, "ada@example.com", 1);
        Happened2.Connect(Receivers.On);
        Happened2.Send(null, "ada@example.com", 1);
        Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalNanoseconds:0}");

        internal static class Receivers
        {
            public static void On(object? sender, string email, int count, string plan)
            {
            }
        }
        """;

    public static IEnumerable<Row> Measure()
    {
        double three = CostOf(signals: 3);
        double many = CostOf(signals: 500);
        yield return new Row("three signals used, of three", "Signals", Duration.Of(three));
        yield return Row.Ratio("three signals used, of 500", "Signals", many, three, "of three", Target.AtMost(1.1));
    }

    private static double CostOf(int signals)
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
            return Enumerable.Range(0, Runs).Min(_ => Run(program));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Run(string program)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true })!;
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(printed, CultureInfo.InvariantCulture);
    }
}
