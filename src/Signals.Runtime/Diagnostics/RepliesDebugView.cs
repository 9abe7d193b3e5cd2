using System.Diagnostics;

namespace Signals.Diagnostics;

/// <summary>Replies as a debugger shows them: one by one.</summary>
internal sealed class RepliesDebugView<TResult>(Replies<TResult> replies)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public Reply<TResult>[] Items => [.. replies];
}
