using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signals.Benchmarks.Compiling;
using Signals.Benchmarks.Measuring;

namespace Signals.Benchmarks.Measurements;

/// <summary>What the analyzers add to the time that a project takes to compile.</summary>
internal static class AnalyzerMeasurement
{
    private const int Files = 2_000;
    private const int Calls = 10_000;
    private const int Connects = 1_000;
    private const int Rounds = 8;

    public static IEnumerable<Row> Measure()
    {
        CSharpCompilation project = GeneratedProject.WithGenerator(GeneratedProject.Compile(
            Enumerable.Range(0, Files).Select(File).Append(GeneratedProject.Signal(0))));
        double without = double.MaxValue;
        double operations = double.MaxValue;
        double with = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            without = Math.Min(without, Compile(project.Clone(), new Idle()));
            operations = Math.Min(operations, Compile(project.Clone(), new IdleInCalls()));
            with = Math.Min(with, Compile(project.Clone(), GeneratedProject.Analyzers));
        }

        string what = $"compiling {Files:#,0} files with {Calls:#,0} calls and {Connects:#,0} of `Connect`";
        yield return new Row(what, "an analyzer that does nothing", Duration.Of(without));
        yield return Row.Ratio(what, "an analyzer that does nothing in each call", operations, without, "without");
        yield return Row.Ratio(what, "Signals' analyzers", with, without, "without", Target.AtMost(1.05));
    }

    private static double Compile(CSharpCompilation project, params DiagnosticAnalyzer[] analyzers)
    {
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        project.WithAnalyzers([.. analyzers]).GetAllDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        if (!project.Emit(Stream.Null).Success)
        {
            throw new InvalidOperationException("The generated project doesn't compile.");
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static string File(int number)
    {
        var calls = new StringBuilder();
        for (int i = 0; i < Calls / Files; i++)
        {
            calls.Append(CultureInfo.InvariantCulture, $"        Call({i}, \"{number}\");\n");
        }

        if (number < Connects)
        {
            calls.Append("        Happened0.Connect(OnHappened);\n");
        }

        return $$"""
            namespace Shop;

            internal sealed class Caller{{number}}
            {
                private int _sum;

                public void Run()
                {
            {{calls}}    }

                private void Call(int value, string text) => _sum += value + text.Length;

                private void OnHappened(object? sender, string email, int count, string plan) => _sum += count;
            }
            """;
    }

#pragma warning disable RS1001, RS1025, RS1026, RS1036, RS1038, RS1041 // They aren't packed, and nobody's compiler loads them.
    private class Idle : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("IDLE", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        }
    }

    // What the compiler takes to show all calls to an analyzer, whatever that does with them.
    private sealed class IdleInCalls : Idle
    {
        public override void Initialize(AnalysisContext context)
        {
            base.Initialize(context);
            context.RegisterOperationAction(static _ => { }, OperationKind.Invocation);
        }
    }
#pragma warning restore RS1001, RS1025, RS1026, RS1036, RS1038, RS1041
}
