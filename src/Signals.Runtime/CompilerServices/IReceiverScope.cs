#if NET
using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>What one receiver is called in for one send, and what is disposed when it is done. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IReceiverScope : IDisposable, IAsyncDisposable
{
    /// <summary>The object whose method receives. It is created when it is asked for.</summary>
    object Receivers { get; }
}
#endif
