using System.Diagnostics;

namespace Signals.Diagnostics;

/// <summary>A signal as a debugger shows it.</summary>
internal sealed class SignalDebugView(Signal signal)
{
    public string Name => signal.Name;

    public Type MessageType => signal.MessageType;

    public bool IsMuted => signal.IsMuted;

    public bool HasReceivers => signal.HasReceivers;

    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public Connection[] Connections => [.. signal.Connections];
}
