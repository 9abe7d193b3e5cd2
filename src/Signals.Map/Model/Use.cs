using System.Text.Json.Serialization;
using Mono.Cecil;

namespace Signals.Map;

/// <summary>One place in the program that has to do with a signal: a send, a receiver, a disconnect or an injection.</summary>
internal sealed record Use
{
    /// <summary>What is used: <c>Send</c>, <c>Connect</c>, <c>[Receives]</c>, <c>AddReceivers</c> and so on.</summary>
    public required string Verb { get; init; }

    /// <summary>The member whose code it is, with its type and namespace.</summary>
    public required string Member { get; init; }

    /// <summary>The closed type, where the signal is generic.</summary>
    public string? Type { get; init; }

    /// <summary>The method that receives, or <see cref="Unknown"/>; null where nothing is called.</summary>
    public string? Receiver { get; init; }

    /// <summary>The service whose relay it is, where the signal comes from other processes or goes to them; empty if it can't be told.</summary>
    public string? Relay { get; init; }

    /// <summary>What the signal is called on the way between processes, where that is not its own name.</summary>
    public string? WireName { get; init; }

    /// <summary>Which kind of receiver it is.</summary>
    public ReceiverKind? Kind { get; init; }

    /// <summary>Whether it is a lambda or local function that captures a local, so that its target is an object that nobody sees.</summary>
    public bool? Captures { get; init; }

    /// <summary>Whether it has no object that could go: a static method, or a lambda that captures nothing.</summary>
    public bool? Static { get; init; }

    /// <summary>Whether it is held weakly, where it is a connection and that can be told.</summary>
    public bool? Weak { get; init; }

    /// <summary>Whether it takes the messages of one sender alone.</summary>
    public bool? OneSender { get; init; }

    /// <summary>Whether the connection that came back is thrown away.</summary>
    public bool? Dropped { get; init; }

    /// <summary>Where receivers by attribute are connected.</summary>
    public IReadOnlyList<Use>? Connected { get; init; }

    /// <summary>The assembly whose code it is.</summary>
    public required string Assembly { get; init; }

    /// <summary>The source file.</summary>
    public string? File { get; init; }

    /// <summary>The line in it, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The source file of the method that receives, where that is another place.</summary>
    public string? ReceiverFile { get; init; }

    /// <summary>The line in it.</summary>
    public int? ReceiverLine { get; init; }

    /// <summary>A receiver that can't be followed.</summary>
    [JsonIgnore]
    public static string Unknown => "unknown receiver";

    /// <summary>The closed type as metadata has it.</summary>
    [JsonIgnore]
    public GenericInstanceType? Closed { get; init; }

    /// <summary>Whether it is in generic code of which it can't be told for what types it is used.</summary>
    [JsonIgnore]
    public bool IsOpen { get; init; }

    /// <summary>Whether the connection goes with the receiver's object.</summary>
    [JsonIgnore]
    public bool IsHeldWeakly
        => (Weak == true && Static != true) || (Connected is { } connected && connected.All(one => one.Verb == "ConnectReceivers"));

    [JsonIgnore]
    public SourcePlace? Place => SourcePlace.Of(File, Line);

    [JsonIgnore]
    public SourcePlace? ReceiverPlace => SourcePlace.Of(ReceiverFile, ReceiverLine);
}
