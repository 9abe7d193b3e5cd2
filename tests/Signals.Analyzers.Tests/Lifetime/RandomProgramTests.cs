using System.Globalization;
using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests.Lifetime;

/// <summary>
/// Programs that nobody thought of, each of which the collector is asked about as the other cases are. SIGNALS_LONG_TESTS=1 makes it
/// 5,000 of them; SIGNALS_PROGRAM_SEED=n tries a single one again.
/// </summary>
public class RandomProgramTests
{
    private const int AtOnce = 500;

    private static readonly string? One = Environment.GetEnvironmentVariable("SIGNALS_PROGRAM_SEED");

    private static IEnumerable<int> Seeds { get; } = One is null
        ? Enumerable.Range(0, Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 5_000 : 300)
        : [int.Parse(One, CultureInfo.InvariantCulture)];

    [Fact]
    public async Task The_analyzer_warns_of_just_the_receivers_that_are_collected()
    {
        var oracle = LifetimeTests.CreateWithOracle([], "Oracle");
        int lost = 0;
        var failures = new List<string>();
        foreach (int[] seeds in Seeds.Chunk(AtOnce))
        {
            var compilation = TestCompilation.Create([TestCompilation.Parse(Source(seeds))]).WithAssemblyName("Programs").AddReferences(oracle.ToMetadataReference());
            TestCompilation.AssertNoErrors(compilation);
            var programs = new CaseAssembly(compilation);
            var answers = await OracleProcess.AskAsync(oracle, [programs]);
            foreach (AnalyzedCase program in await programs.AnalyzeAsync())
            {
                bool lives = answers[program.Name].AtTheEnd;
                lost += lives ? 0 : 1;
                if (lives != program.Reported.IsEmpty)
                {
                    string seed = program.Name[(program.Name.LastIndexOf("Program", StringComparison.Ordinal) + "Program".Length)..];
                    failures.Add($"SIGNALS_PROGRAM_SEED={seed}\n{(lives ? "It lives" : "It is lost")}. {program}\n{Formatted(int.Parse(seed, CultureInfo.InvariantCulture))}");
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} programs are judged otherwise by the collector.\n\n{string.Join("\n\n", failures.Take(10))}");
        Assert.True(One is not null || lost > 30, $"{lost} receivers are lost.");
    }

    private static string Source(IEnumerable<int> seeds)
        => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;
        using Signals;

        namespace Programs;

        {{string.Concat(seeds.Select(RandomProgram.Write))}}
        """;

    private static string Formatted(int seed) => TestCompilation.Parse(RandomProgram.Write(seed)).GetRoot().NormalizeWhitespace().ToFullString();
}
