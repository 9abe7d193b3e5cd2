#if NET
using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>A class whose receivers can be called on an object of their own for each send. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScopedReceivers
{
    /// <summary>Connects the class's receivers.</summary>
    /// <param name="signals">The namespace whose signals they receive.</param>
    /// <param name="createScope">Creates what a receiver is called in.</param>
    /// <returns>What disconnects them all, and keeps them connected.</returns>
    static abstract IDisposable Connect(SignalNamespace signals, Func<IReceiverScope> createScope);
}
#endif
