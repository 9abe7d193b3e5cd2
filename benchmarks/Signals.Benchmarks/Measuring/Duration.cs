using System.Globalization;

namespace Signals.Benchmarks.Measuring;

/// <summary>Writes durations as the table shows them.</summary>
internal static class Duration
{
    public static string Of(double nanoseconds)
    {
        (double value, string unit) = nanoseconds switch
        {
            < 1_000 => (nanoseconds, "ns"),
            < 1_000_000 => (nanoseconds / 1_000, "µs"),
            < 1_000_000_000 => (nanoseconds / 1_000_000, "ms"),
            _ => (nanoseconds / 1_000_000_000, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(value < 10 ? Math.Round(value, 2) : Math.Round(value, 1))} {unit}");
    }
}
