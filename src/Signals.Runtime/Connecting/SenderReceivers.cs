using System.Runtime.InteropServices;

namespace Signals.Connecting;

/// <summary>The receivers that are connected to one sender.</summary>
internal abstract class SenderReceivers(Signal signal, int hash)
{
    private ReceiverList? _list;

    public Signal Signal { get; } = signal;

    /// <summary>The sender's hash code.</summary>
    public int Hash { get; } = hash;

    /// <summary>Whether the last message of the sender is kept, to be replayed.</summary>
    public bool HasLast { get; set; }

    /// <summary>Whether there is a receiver or a message, so that a table has to keep this.</summary>
    public bool IsInUse => List is not null || HasLast;

    /// <summary>The receivers, or <see langword="null"/> when there are none any more.</summary>
    public ReceiverList? List
    {
        get => Volatile.Read(ref _list);
        set => Volatile.Write(ref _list, value);
    }

    /// <summary>The sender, or <see langword="null"/> when it was collected.</summary>
    public abstract object? Sender { get; }

    /// <summary>The sender where it is an object with a lifetime.</summary>
    public abstract object? Reference { get; }

    public abstract bool IsAlive { get; }
}

/// <summary>The receivers of a sender that is itself and no other, and that may be collected.</summary>
internal sealed class ReferenceSenderReceivers(Signal signal, int hash, object sender) : SenderReceivers(signal, hash)
{
    private OwnedHandle _sender = new() { Number = new WeakGCHandle<object>(sender) };

    ~ReferenceSenderReceivers()
    {
        if (!_sender.TryFree())
        {
            GC.ReRegisterForFinalize(this);
        }
    }

    public override object? Sender
    {
        get
        {
            object? sender = _sender.Target;
            GC.KeepAlive(this);
            return sender;
        }
    }

    public override object? Reference => Sender;

    public override bool IsAlive => Sender is not null;
}

/// <summary>The receivers of a sender that is the same as every equal one: a string, or a value.</summary>
internal sealed class ValueSenderReceivers<TSender>(Signal signal, int hash, TSender sender) : SenderReceivers(signal, hash)
{
    public TSender Value { get; } = sender;

    public override object? Sender => Value;

    public override object? Reference => null;

    public override bool IsAlive => true;
}
