using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>A receiver that nothing but a disconnection ends.</summary>
internal sealed class StrongSlot(Delegate receiver, int hash, Signal signal, SenderReceivers? sender, long order, bool isWeak)
    : Slot(receiver, hash, signal, sender, order, isStrong: true, isWeak)
{
    internal override Connection? Connection { get; set; }

    internal override void MakeStrong() => IsWeak = false;
}
