using System.ComponentModel;
using System.Runtime.CompilerServices;
using Signals.Connecting;

namespace Signals.CompilerServices;

/// <summary>A connected receiver, at its place in the order of its signal's receivers. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Slot
{
    // What the slots of receivers that are held have for a weak handle. So a send needn't ask whether there is one.
    private static readonly WeakHandle Nothing = new(null);

    // What is called: held here, or through a weak handle that lives as long as the slot, since a send may read it at any time.
    private Delegate? _receiver;
    private WeakHandle _weakReceiver;

    private protected Slot(Delegate receiver, int hash, Signal signal, SenderReceivers? sender, long order, bool isStrong, bool isWeak)
    {
        if (isStrong)
        {
            _receiver = receiver;
            _weakReceiver = Nothing;
        }
        else
        {
            _weakReceiver = new WeakHandle(receiver);
        }

        Owner = sender is null ? signal : sender;
        Order = order;
        ReceiverHash = hash;
        IsWeak = isWeak;
    }

    /// <summary>The signal, or its receivers of one sender.</summary>
    internal object Owner { get; }

    /// <summary>Ascends with each connection of the signal.</summary>
    internal long Order { get; }

    internal int ReceiverHash { get; }

    /// <summary>What the connection was asked to be, which <see cref="Receiver{TReceiver}"/> may be held strongly in spite of.</summary>
    internal bool IsWeak { get; private protected set; }

    /// <summary>
    /// For a receiver that was disconnected from one sender, but is connected to any all the same, its slot there. A send that
    /// called it before that tells by this that the other slot has the same receiver.
    /// </summary>
    internal Slot? SameReceiverOfAny { get; set; }

    internal SenderReceivers? Sender => Owner as SenderReceivers;

    internal Signal Signal => Owner as Signal ?? ((SenderReceivers)Owner).Signal;

    internal bool IsConnected => Receiver<Delegate>() is not null && Sender is not { IsAlive: false };

    /// <summary>The receiver, or <see langword="null"/> when it was disconnected or collected.</summary>
    /// <typeparam name="TReceiver">The receiver's type, which isn't checked.</typeparam>
    /// <returns>The receiver, or <see langword="null"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TReceiver? Receiver<TReceiver>()
        where TReceiver : Delegate
        => Unsafe.As<TReceiver>(_receiver ?? WeakReceiver);

    private object? WeakReceiver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            object? receiver = _weakReceiver.Target;
            GC.KeepAlive(this);
            return receiver;
        }
    }

    /// <summary>
    /// A hash code of what makes delegates equal. The delegate's own is, in .NET Framework, the same for all of a type.
    /// </summary>
    internal static int HashOf(Delegate receiver)
        => receiver.Target is { } target ? RuntimeHelpers.GetHashCode(target) : receiver.GetHashCode();

    /// <summary>The connection that was given out for this slot, as long as somebody has it.</summary>
    internal abstract Connection? Connection { get; set; }

    /// <summary>Holds the receiver until it is disconnected, whatever becomes of its target.</summary>
    internal abstract void MakeStrong();

    /// <summary>From here on no send calls the receiver.</summary>
    internal virtual void End() => Volatile.Write(ref _receiver, null);

    private protected void Hold(Delegate receiver) => _receiver = receiver;

    private protected void ForgetWeakReceiver() => _weakReceiver.Clear();

    // For the finalizer: nobody reads the handle any more, and an object that was resurrected must not read what it was.
    private protected void FreeWeakReceiver()
    {
        WeakHandle handle = _weakReceiver;
        _weakReceiver = Nothing;
        handle.Free();
    }
}
