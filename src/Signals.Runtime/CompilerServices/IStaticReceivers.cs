using System.ComponentModel;

namespace Signals.CompilerServices;

/// <summary>An object whose class has static receivers as well, for who connects all that a class has. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStaticReceivers
{
    /// <summary>Connects the static receivers of the object's class and of its base classes.</summary>
    /// <param name="signals">The namespace whose signals they receive.</param>
    /// <returns>What disconnects them all.</returns>
    IDisposable ConnectStatic(SignalNamespace signals);
}
