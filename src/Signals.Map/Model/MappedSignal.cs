using System.Text.Json.Serialization;

namespace Signals.Map;

/// <summary>A signal with all that the program does with it.</summary>
internal sealed record MappedSignal
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The class that declares it, with its namespace.</summary>
    public required string Type { get; init; }

    /// <summary>The assembly of that class.</summary>
    public required string Assembly { get; init; }

    /// <summary>What it carries, as its declaration says it: <c>string email</c>.</summary>
    public required IReadOnlyList<string> Payload { get; init; }

    /// <summary>How its receivers are called.</summary>
    public required string Delivery { get; init; }

    /// <summary>The type of its sender, where that is not <c>object</c>.</summary>
    public string? Sender { get; init; }

    /// <summary>The type of what its receivers return, if they return something.</summary>
    public string? Result { get; init; }

    /// <summary>Whether it may be relayed to other processes.</summary>
    public bool? Relayed { get; init; }

    /// <summary>The source file of its declaration.</summary>
    public string? File { get; init; }

    /// <summary>The line in it.</summary>
    public int? Line { get; init; }

    /// <summary>Who sends it.</summary>
    public required IReadOnlyList<Use> Senders { get; init; }

    /// <summary>Who receives it.</summary>
    public required IReadOnlyList<Use> Receivers { get; init; }

    /// <summary>Who disconnects a receiver.</summary>
    public required IReadOnlyList<Use> Disconnects { get; init; }

    /// <summary>Who has it injected.</summary>
    public required IReadOnlyList<Use> Injections { get; init; }

    [JsonIgnore]
    public SourcePlace? Place => SourcePlace.Of(File, Line);

    [JsonIgnore]
    public int Edges => Senders.Count + Receivers.Count;
}
