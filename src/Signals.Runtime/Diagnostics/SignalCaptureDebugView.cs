using System.Diagnostics;

namespace Signals.Diagnostics;

/// <summary>A capture as a debugger shows it: by its messages.</summary>
internal sealed class SignalCaptureDebugView<TMessage>(SignalCapture<TMessage> capture)
    where TMessage : class
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public TMessage[] Messages => [.. capture];
}
