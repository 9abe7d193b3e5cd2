using System.Globalization;

namespace Signals.Benchmarks.Measuring;

/// <summary>One line of the results.</summary>
/// <param name="What">What was done.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Measured">What it cost, as the table shows it.</param>
/// <param name="Figure">What is compared with the target.</param>
/// <param name="Unit">The unit of the figure: what it is a multiple of, for instance.</param>
/// <param name="Target">What the figure should be, where there is a target.</param>
internal sealed record Row(string What, string Who, string Measured, double? Figure = null, string Unit = "", Target? Target = null)
{
    /// <summary>The heading of the rows as a Markdown table.</summary>
    public const string Heading = """
        | what | who | measured | figure | target | |
        |---|---|--:|--:|--:|---|
        """;

    /// <summary>A row that compares one time with another.</summary>
    public static Row Ratio(string what, string who, double nanoseconds, double reference, string to, Target? target = null)
        => new(what, who, Duration.Of(nanoseconds), nanoseconds / reference, $"× {to}", target);

    /// <summary>A row whose measured value is the figure itself.</summary>
    public static Row Value(string what, string who, double figure, string unit, Target? target = null)
        => new(what, who, "", figure, unit, target);

    /// <summary>Whether the figure is at most so many times worse than its target, if it has one.</summary>
    public bool IsNearTarget(double tolerance) => Target is null || Figure is not { } figure || Target.TimesWorse(tolerance).IsMetBy(figure);

    /// <summary>The row as a line of a Markdown table.</summary>
    public override string ToString()
    {
        string figure = Figure is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {Unit}") : "";
        string verdict = Target is null || Figure is null ? "" : Target.IsMetBy(Figure.Value) ? "met" : "**missed**";
        return $"| {What} | {Who} | {Measured} | {figure} | {Target} | {verdict} |";
    }
}
