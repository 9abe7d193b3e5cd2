namespace Signals.Generator.Model;

/// <summary>A file that says why there is no other: the fault is the generator's, and nothing that was declared may be lost in silence.</summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Declared">What it would have been for, as code refers to it.</param>
/// <param name="Exception">What was thrown, on one line.</param>
internal sealed record FailedFile(string HintName, string Declared, string Exception)
{
    public static FailedFile Of(string hintName, string declared, Exception exception)
        => new(hintName, declared, string.Join(" ", exception.ToString().Split('\r', '\n', '\u0085', '\u2028', '\u2029').Select(line => line.Trim())));
}
