#pragma warning disable CA1716 // On is a word of Visual Basic's. It is what Connect calls it too.

namespace Signals;

/// <summary>
/// An object with receivers that are connected together. A class with methods that have <see cref="ReceivesAttribute{TSignal}"/>
/// is one: what it takes is generated.
/// </summary>
public interface IReceivers
{
    /// <summary>Connects the object's receivers.</summary>
    /// <param name="signals">The namespace whose signals they receive, or <see langword="null"/> for the default one.</param>
    /// <param name="on">Where they are called; where the send is, by default.</param>
    /// <returns>What disconnects them all.</returns>
    IDisposable ConnectReceivers(SignalNamespace? signals = null, ReceiverContext on = default);
}
