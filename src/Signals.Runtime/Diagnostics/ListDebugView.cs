using System.Diagnostics;

namespace Signals.Diagnostics;

/// <summary>A list as a debugger shows it: by its items.</summary>
internal sealed class ListDebugView<T>(IEnumerable<T> list)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items => [.. list];
}
