using Mono.Cecil;

namespace Signals.Map;

/// <summary>All that a program does with one signal.</summary>
/// <param name="declaration">The signal.</param>
internal sealed class SignalUses(SignalDeclaration declaration)
{
    private readonly List<(MethodDefinition Method, Use Use)> _sends = [];
    private readonly List<(MethodDefinition Method, Use Use)> _receives = [];

    public SignalDeclaration Declaration => declaration;

    /// <summary>Whether anything but Signals itself uses it.</summary>
    public bool IsUsedByProgram { get; set; }

    public List<Use> Senders { get; } = [];

    public List<Use> Receivers { get; } = [];

    public List<Use> Disconnects { get; } = [];

    public List<Use> Injections { get; } = [];

    /// <summary>The methods that send it.</summary>
    public IReadOnlyList<(MethodDefinition Method, Use Use)> Sends => _sends;

    /// <summary>The methods that receive it.</summary>
    public IReadOnlyList<(MethodDefinition Method, Use Use)> Receives => _receives;

    public void SendsIn(MethodDefinition method, Use use) => _sends.Add((method, use));

    public void ReceivesIn(MethodDefinition method, Use use) => _receives.Add((method, use));
}
