using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Benchmarks.Compiling;
using Signals.Benchmarks.Measuring;
using Signals.Generator;

namespace Signals.Benchmarks.Measurements;

/// <summary>What the generator costs whoever types, in projects with few and with many signals.</summary>
internal static class GeneratorMeasurement
{
    private const int UnrelatedFiles = 200;
    private const int Edits = 25;

    public static IEnumerable<Row> Measure()
    {
        Cost none = CostOf(signals: 0);
        foreach (int signals in (int[])[100, 1_000])
        {
            Cost cost = CostOf(signals);
            string project = $"generator, {signals:#,0} signals";
            yield return new Row($"{project}: cold run", "Signals", $"{Duration.Of(cost.Cold.Nanoseconds)}, {Size(cost.Cold.Bytes)}");
            yield return new Row(
                $"{project}: unrelated keystroke", "Roslyn's look-up alone", $"{Duration.Of(cost.LookUp.Nanoseconds)}, {Size(cost.LookUp.Bytes)}");
            yield return new Row(
                $"{project}: unrelated keystroke",
                "Signals",
                $"{Duration.Of(cost.Unrelated.Nanoseconds)}, {Size(cost.Unrelated.Bytes)}",
                cost.Unrelated.Nanoseconds / (cost.LookUp.Nanoseconds + none.Unrelated.Nanoseconds),
                "× the look-up and a project without signals",
                Target.AtMost(1.2));
            yield return new Row(
                $"{project}: keystroke in a signal", "Signals", $"{Duration.Of(cost.Related.Nanoseconds)}, {Size(cost.Related.Bytes)}");
            yield return Row.Value($"{project}: keystroke in a signal", "files generated anew", Regenerated(signals), "", Target.AtMost(1));
        }
    }

    private static Cost CostOf(int signals)
    {
        CSharpCompilation project = ProjectWith(signals);
        var cold = Timing.Worst;
        for (int i = 0; i < 5; i++)
        {
            GeneratorDriver fresh = GeneratedProject.DriverOf(new SignalGenerator());
            CSharpCompilation compilation = project.Clone();
            cold = cold.OrBetter(Time(() => fresh.RunGenerators(compilation)));
        }

        GeneratorDriver driver = GeneratedProject.DriverOf(new SignalGenerator()).RunGenerators(project);
        GeneratorDriver lookUp = GeneratedProject.DriverOf(new AttributeLookUp()).RunGenerators(project);
        var unrelated = Timing.Worst;
        var lookedUp = Timing.Worst;
        var related = Timing.Worst;
        for (int edit = 1; edit <= Edits; edit++)
        {
            CSharpCompilation edited = Edited(project, 0, GeneratedProject.Unrelated(0, edit));
            unrelated = unrelated.OrBetter(Time(() => driver.RunGenerators(edited)));
            CSharpCompilation editedAgain = Edited(project, 0, GeneratedProject.Unrelated(0, edit));
            lookedUp = lookedUp.OrBetter(Time(() => lookUp.RunGenerators(editedAgain)));
            if (signals > 0)
            {
                CSharpCompilation signalEdited = Edited(project, UnrelatedFiles, SignalWithMore(edit));
                related = related.OrBetter(Time(() => driver.RunGenerators(signalEdited)));
            }
        }

        return new Cost(cold, unrelated, lookedUp, related);
    }

    private static int Regenerated(int signals)
    {
        CSharpCompilation project = ProjectWith(signals);
        GeneratorDriver driver = GeneratedProject.DriverOf(new SignalGenerator(), trackSteps: true).RunGenerators(project);
        driver = driver.RunGenerators(Edited(project, UnrelatedFiles, SignalWithMore(1)));
        return driver.GetRunResult().Results[0].TrackedOutputSteps
            .SelectMany(steps => steps.Value)
            .SelectMany(step => step.Outputs)
            .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
    }

    private static string SignalWithMore(int edit)
        => GeneratedProject.Signal(0).Replace("int count", $"int count{edit}", StringComparison.Ordinal);

    private static CSharpCompilation ProjectWith(int signals) => GeneratedProject.Compile(
    [
        .. Enumerable.Range(0, UnrelatedFiles).Select(number => GeneratedProject.Unrelated(number)),
        .. Enumerable.Range(0, signals).Select(GeneratedProject.Signal),
    ]);

    private static CSharpCompilation Edited(CSharpCompilation project, int file, string text)
        => project.ReplaceSyntaxTree(project.SyntaxTrees[file], GeneratedProject.Parse(text));

    private static Timing Time(Action action)
    {
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        action();
        return new Timing(Stopwatch.GetElapsedTime(start).TotalNanoseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private static string Size(double bytes) => bytes < 1_000_000 ? $"{bytes / 1_000:0} kB" : $"{bytes / 1_000_000:0.0} MB";

    private sealed record Timing(double Nanoseconds, double Bytes)
    {
        public static Timing Worst { get; } = new(double.MaxValue, double.MaxValue);

        public Timing OrBetter(Timing other) => new(Math.Min(Nanoseconds, other.Nanoseconds), Math.Min(Bytes, other.Bytes));
    }

    private sealed record Cost(Timing Cold, Timing Unrelated, Timing LookUp, Timing Related);
}
