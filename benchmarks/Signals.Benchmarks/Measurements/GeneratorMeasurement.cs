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

    // Until the JIT has optimized the compiler, which takes some time.
    private const int WarmUps = 80;
    private const int Edits = 20;

    public static IEnumerable<Row> Measure()
    {
        CSharpCompilation withoutSignals = ProjectWith(0);
        foreach (int signals in (int[])[100, 1_000])
        {
            string project = $"generator, {signals:#,0} signals";
            CSharpCompilation compilation = ProjectWith(signals);
            yield return Plain($"{project}: cold run", Cold(compilation));

            Cost[] costs = InTurns(
                (new SignalGenerator(), withoutSignals, ABody),
                (new AttributeLookUp(), compilation, ABody),
                (new SignalGenerator(), compilation, ABody),
                (new SymbolLookUp(), compilation, ADeclaration),
                (new SignalGenerator(), compilation, ADeclaration),
                (new SignalGenerator(), compilation, ASignal));
            double reference = costs[0].Nanoseconds + costs[1].Nanoseconds;
            string body = $"{project}: keystroke in a body elsewhere";
            yield return new Row(body, "Roslyn's look-up alone", costs[1].ToString());
            yield return Compared(body, "Signals", costs[2], Target.AtMost(1.2));
            string declaration = $"{project}: keystroke in a declaration elsewhere";
            yield return Compared(declaration, "reading the same symbols and doing nothing", costs[3]);
            yield return Compared(declaration, "Signals", costs[4], Target.AtMost(1.2));
            yield return Plain($"{project}: keystroke in a signal", costs[5]);
            yield return Row.Value($"{project}: keystroke in a signal", "files generated anew", Regenerated(signals), "", Target.AtMost(1));

            Row Compared(string what, string who, Cost cost, Target? target = null)
                => new(what, who, cost.ToString(), cost.Nanoseconds / reference, "× the look-up and a project without signals", target);
        }
    }

    private static Row Plain(string what, Cost cost) => new(what, "Signals", cost.ToString());

    private static Cost Cold(CSharpCompilation project)
    {
        Cost best = Cost.Worst;
        for (int i = 0; i < 5; i++)
        {
            GeneratorDriver fresh = GeneratedProject.DriverOf(new SignalGenerator());
            best = best.OrBetter(Time(fresh, project.Clone()));
        }

        return best;
    }

    private static Cost[] InTurns(params (IIncrementalGenerator Generator, CSharpCompilation Project, Func<CSharpCompilation, int, CSharpCompilation> Edit)[] runs)
    {
        GeneratorDriver[] drivers = [.. runs.Select(run => GeneratedProject.DriverOf(run.Generator).RunGenerators(run.Project))];
        Cost[] best = [.. runs.Select(_ => Cost.Worst)];
        for (int edit = 1; edit <= WarmUps + Edits; edit++)
        {
            for (int i = 0; i < runs.Length; i++)
            {
                best[i] = best[i].OrBetter(Time(drivers[i], runs[i].Edit(runs[i].Project, edit)));
            }
        }

        return best;
    }

    private static CSharpCompilation ABody(CSharpCompilation project, int edit)
        => Edited(project, 0, GeneratedProject.Unrelated(0, body: edit));

    private static CSharpCompilation ADeclaration(CSharpCompilation project, int edit)
        => Edited(project, 0, GeneratedProject.Unrelated(0, member: edit));

    private static CSharpCompilation ASignal(CSharpCompilation project, int edit)
        => Edited(project, UnrelatedFiles, SignalWithMore(edit));

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

    private static Cost Time(GeneratorDriver driver, CSharpCompilation compilation)
    {
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        driver.RunGenerators(compilation);
        return new Cost(Stopwatch.GetElapsedTime(start).TotalNanoseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private sealed record Cost(double Nanoseconds, double Bytes)
    {
        public static Cost Worst { get; } = new(double.MaxValue, double.MaxValue);

        public Cost OrBetter(Cost other) => new(Math.Min(Nanoseconds, other.Nanoseconds), Math.Min(Bytes, other.Bytes));

        public override string ToString()
            => $"{Duration.Of(Nanoseconds)}, {(Bytes < 1_000_000 ? $"{Bytes / 1_000:0} kB" : $"{Bytes / 1_000_000:0.0} MB")}";
    }
}
