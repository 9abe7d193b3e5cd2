using System.Collections.Concurrent;
using System.Globalization;

namespace Signals.CodeFixes.Tests.Fuzzing;

/// <summary>
/// Nobody's code is right while it is being written or merged: generators, analyzers and fixes look at all of it, and may neither throw nor
/// hang. SIGNALS_LONG_TESTS=1 makes it 20,000 sources; SIGNALS_FUZZ_SEED=n tries a single one again.
/// </summary>
public class FuzzingTests
{
    // Against hanging alone: a machine on which everything is tested at once stands still for seconds.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    private static readonly string? One = Environment.GetEnvironmentVariable("SIGNALS_FUZZ_SEED");

    private static IEnumerable<int> Seeds { get; } = One is null
        ? Enumerable.Range(0, Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1" ? 20_000 : 300)
        : [int.Parse(One, CultureInfo.InvariantCulture)];

    [Fact]
    public async Task Nothing_throws_or_hangs_whatever_the_source()
    {
        Assert.True(Corpus.Programs.Count > 500, $"There are {Corpus.Programs.Count} programs.");
        var failures = new ConcurrentBag<string>();
        int fixes = 0;
        await Parallel.ForEachAsync(Seeds, TestContext.Current.CancellationToken, async (seed, cancellationToken) =>
        {
            string source = Mutant.Of(seed);
            string failure;
            try
            {
                (failure, int applied) = await Task.Run(() => Trial.OfAsync(source, cancellationToken), cancellationToken).WaitAsync(Bound, cancellationToken);
                Interlocked.Add(ref fixes, applied);
            }
            catch (TimeoutException)
            {
                failure = $"It was not done after {Bound}.";
            }

            if (failure.Length > 0)
            {
                failures.Add($"SIGNALS_FUZZ_SEED={seed}\n{failure}\n--- source\n{source}\n---");
            }
        });

        Assert.True(failures.IsEmpty, $"{failures.Count} sources failed.\n\n{string.Join("\n\n", failures.Take(20))}");
        Assert.True(One is not null || fixes > 10, $"{fixes} fixes were applied.");
    }
}
