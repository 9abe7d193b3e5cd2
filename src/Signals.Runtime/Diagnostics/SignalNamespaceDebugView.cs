using System.Diagnostics;

namespace Signals.Diagnostics;

/// <summary>A namespace as a debugger shows it: by its signals.</summary>
internal sealed class SignalNamespaceDebugView(SignalNamespace signals)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public Signal[] Signals => [.. signals.Signals.OrderBy(signal => signal.Name, StringComparer.Ordinal)];
}
