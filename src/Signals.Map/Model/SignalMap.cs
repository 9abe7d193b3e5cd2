using System.Text.Json.Serialization;

namespace Signals.Map;

/// <summary>The signals of a program: who sends, who receives, and what stands out.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Signals">The signals, by name and type.</param>
/// <param name="AnySignal">What is done with signals that can't be told, in code that doesn't know them at compile time.</param>
/// <param name="Findings">What stands out.</param>
internal sealed record SignalMap(
    int Version, IReadOnlyList<MappedSignal> Signals, IReadOnlyList<Use> AnySignal, IReadOnlyList<Finding> Findings)
{
    public const int CurrentVersion = 1;

    /// <summary>What the program is called.</summary>
    [JsonIgnore]
    public string Title { get; init; } = "";

    /// <summary>The namespaces that the program has or uses, which a person leaves out when naming a class.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> Namespaces { get; init; } = new HashSet<string>();

    /// <summary>Where source files are looked for that are named relative to it.</summary>
    [JsonIgnore]
    public string Root { get; init; } = "";
}
