using System.Globalization;

namespace Signals.Benchmarks.Measuring;

/// <summary>What a figure should be at the most, or at the least.</summary>
internal sealed record Target(double Limit, bool IsLeast = false)
{
    public static Target AtMost(double limit) => new(limit);

    public static Target AtLeast(double limit) => new(limit, IsLeast: true);

    public Target TimesWorse(double factor) => this with { Limit = IsLeast ? Limit / factor : Limit * factor };

    public bool IsMetBy(double figure) => IsLeast ? figure >= Limit : figure <= Limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsLeast ? "≥" : "≤")} {Limit:#,0.##}");
}
