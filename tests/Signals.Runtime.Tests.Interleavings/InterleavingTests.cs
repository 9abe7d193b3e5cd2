using Signals.Interleavings.Exploring;
using Signals.Interleavings.Mistakes;
using Signals.Interleavings.Scenarios;

namespace Signals.Interleavings;

/// <summary>
/// What threads do at once, in one order after another, none of which breaks a promise. SIGNALS_LONG_TESTS=1 tries a hundred times as many, and all
/// mistakes; SIGNALS_INTERLEAVING_SEED=n starts from another number.
/// </summary>
public class InterleavingTests(RightLibrary library) : IClassFixture<RightLibrary>
{
    private const int MostUntilFound = 20_000;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("SIGNALS_LONG_TESTS") is "1";
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("SIGNALS_INTERLEAVING_SEED"), out int seed) ? seed : 1;

    public static TheoryData<string> Scenarios { get; } = [.. Scenario.All.Select(scenario => scenario.Name)];

    public static TheoryData<string> Mistakes { get; } = [.. Mistake.All.Take(IsLong ? int.MaxValue : 1).Select(mistake => mistake.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task No_order_breaks_a_promise(string scenario)
    {
        (bool isSound, string output) = await library.Copy.ExploreAsync(scenario, IsLong ? 10_000 : 100, Seed);

        Assert.True(isSound, output);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_found(string name)
    {
        Mistake mistake = Mistake.Named(name);
        using RewrittenCopy broken = await RewrittenCopy.CreateAsync(path => BrokenLibrary.Compile(mistake, path));

        (bool isSound, string output) = await broken.ExploreAsync(mistake.Scenario, MostUntilFound, Seed);

        Assert.False(isSound, output);
    }
}
