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
    private const int WarmUps = 120;
    private const int Edits = 40;

    public static IEnumerable<Row> Measure()
    {
        foreach (int signals in (int[])[100, 1_000])
        {
            string project = $"generator, {signals:#,0} signals";
            CSharpCompilation compilation = ProjectWith(signals);
            CSharpCompilation withoutSignals = ProjectWith(0);
            yield return Plain($"{project}: cold run", "Signals", Cold(compilation));

            Cost none = Edit<SignalGenerator>(withoutSignals, ABody);
            Cost lookUp = Edit<AttributeLookUp>(compilation, ABody);
            Cost body = Edit<SignalGenerator>(compilation, ABody);
            yield return Plain($"{project}: keystroke in a body elsewhere", "Roslyn's look-up alone", lookUp);
            yield return Compared($"{project}: keystroke in a body elsewhere", "Signals", body, Target.AtMost(1.2));

            Cost symbols = Edit<SymbolLookUp>(compilation, ADeclaration);
            Cost declaration = Edit<SignalGenerator>(compilation, ADeclaration);
            yield return Compared($"{project}: keystroke in a declaration elsewhere", "reading the same of the compiler's symbols alone", symbols);
            yield return Compared($"{project}: keystroke in a declaration elsewhere", "Signals", declaration, Target.AtMost(1.2));

            yield return Plain($"{project}: keystroke in a signal", "Signals", Edit<SignalGenerator>(compilation, ASignal));
            yield return Row.Value($"{project}: keystroke in a signal", "files generated anew", Regenerated(signals), "", Target.AtMost(1));

            Row Compared(string what, string who, Cost cost, Target? target = null) => new(
                what, who, cost.ToString(), cost.Nanoseconds / (lookUp.Nanoseconds + none.Nanoseconds), "× the look-up and a project without signals", target);
        }
    }

    private static Row Plain(string what, string who, Cost cost) => new(what, who, cost.ToString());

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

    private static Cost Edit<TGenerator>(CSharpCompilation project, Func<CSharpCompilation, int, CSharpCompilation> edit)
        where TGenerator : IIncrementalGenerator, new()
    {
        GeneratorDriver driver = GeneratedProject.DriverOf(new TGenerator()).RunGenerators(project);
        Cost best = Cost.Worst;
        for (int number = 1; number <= WarmUps + Edits; number++)
        {
            best = best.OrBetter(Time(driver, edit(project, number)));
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
