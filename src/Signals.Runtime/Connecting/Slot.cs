using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Signals.Filtering;
using Signals.Posting;

namespace Signals.Connecting;

/// <summary>A connected receiver, at its place in the order of its signal's receivers.</summary>
/// <remarks>
/// It refers to the receiver by a weak handle, which is what sends read. Beside that it holds the receiver itself, or has an object keep it that
/// the receiver goes with: its target or its sender.
/// </remarks>
internal sealed class Slot
{
    /// <summary>The signal, or its receivers of one sender.</summary>
    public readonly object Owner;

    /// <summary>Ascends with each connection of the signal.</summary>
    public readonly long Order;

    public readonly int ReceiverHash;

    /// <summary>Whether the receiver takes the message rather than the payload.</summary>
    public readonly bool TakesMessages;

    /// <summary>Whether the receiver is called where the send is, and no filter was connected with it.</summary>
    public bool IsPlain;

    /// <summary>Whether it is in a list that sends read.</summary>
    public bool IsListed;

    /// <summary>The weak handle to the receiver. Who reads its number holds the slot, and asks <see cref="Signal.ReadsCarefully"/> before.</summary>
    public OwnedHandle Handle; // Not readonly, since each call would copy it.

    private Delegate? _held;

    // Keeps the receiver, and no more: not the connection, which refers to the signal and so to its namespace, which would
    // then live as long as whatever is connected in it.
    private Ephemeron _keeper;
    private OwnedHandle _connection;
    private readonly CallsOnContext? _posted;
    private FilterPlace? _filters;
    private bool _hasConnectionHandle;
    private bool _isWeak;
    private bool _wasFinalized;

    /// <summary>Creates a slot.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="from">What it is connected as.</param>
    /// <param name="keeper">
    /// What is to keep the receiver. Where it is <see langword="null"/>, the slot holds it until it is disconnected, unless somebody else does.
    /// </param>
    /// <param name="isKept">Whether somebody else keeps the receiver already.</param>
    public Slot(Delegate receiver, in NewReceiver from, object? keeper, bool isKept = false)
    {
        Handle.Number = new WeakGCHandle<object>(receiver);
        if (keeper is not null)
        {
            _keeper = new Ephemeron(keeper, receiver);
        }
        else if (!isKept)
        {
            _held = receiver;
        }

        Owner = from.Own is null ? from.Signal : from.Own;
        Order = from.Order;
        ReceiverHash = from.Hash;
        _isWeak = from.IsWeak;
        TakesMessages = from.TakesMessages;
        _posted = from.On.Posting?.CreateCalls();
        IsPlain = _posted is null;
    }

    ~Slot()
    {
        // Lists that sends read have the handle's number. Somebody may have brought the list back, and send at this moment. So the number is
        // given back when the collector has found the slot for the second time: sends that start after the first ask the slot instead.
        bool isInUse = IsListed && !_wasFinalized;
        if (isInUse)
        {
            _wasFinalized = true;
            Signal.ReadsCarefully = true;
        }

        if (isInUse || !(_keeper.TryFree() & (!_hasConnectionHandle || _connection.TryFree()) & Handle.TryFree()))
        {
            GC.ReRegisterForFinalize(this);
        }
    }

    /// <summary>What the connection was asked to be. In spite of that the receiver may be held, where it has nothing to go with.</summary>
    public bool IsWeak => _isWeak;

    /// <summary>Where the receiver is called.</summary>
    public ReceiverContext Context => _posted is null ? default : _posted.Context;

    /// <summary>The calls of the receiver that are posted, or <see langword="null"/> where it is called where the send is.</summary>
    public CallsOnContext? Calls => _posted;

    /// <summary>The calls of the receiver to which another is to be added, or <see langword="null"/> where it is called directly.</summary>
    public CallsOnContext? CallsToPost => _posted is { CanCallDirectly: false } ? _posted : null;

    /// <summary>Whether the receiver is, or was once, connected to any sender and to one as well. A send asks then whether it has called it.</summary>
    public bool IsConnectedBothWays { get; set; }

    /// <summary>Whether the last message was replayed to it, if there was one.</summary>
    public bool IsReplayed { get; set; }

    public SenderReceivers? Own => Owner as SenderReceivers;

    public Signal Signal => Owner as Signal ?? ((SenderReceivers)Owner).Signal;

    public bool IsConnected => Receiver is not null && Own is not { IsAlive: false };

    /// <summary>Whether it may be over without having been disconnected.</summary>
    public bool CanBeCollected => _held is null || Owner is ReferenceSenderReceivers;

    /// <summary>The receiver, or <see langword="null"/> when it was disconnected or collected.</summary>
    public Delegate? Receiver
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var receiver = Unsafe.As<Delegate>(Handle.Target);
            GC.KeepAlive(this);
            return receiver;
        }
    }

    /// <summary>The connection that was given out for this slot, as long as somebody has it.</summary>
    public Connection? Connection
    {
        get
        {
            Connection? connection = _hasConnectionHandle ? (Connection?)_connection.Target : null;
            GC.KeepAlive(this);
            return connection;
        }

        set
        {
            if (_hasConnectionHandle)
            {
                _connection.Set(value);
            }
            else if (!_wasFinalized)
            {
                _connection.Number = new WeakGCHandle<object>(value!);
                _hasConnectionHandle = true;
            }

            GC.KeepAlive(this);
        }
    }

    /// <summary>
    /// A hash code of what makes delegates equal. The delegate's own is, in .NET Framework, the same for all of a type.
    /// </summary>
    public static int HashOf(Delegate receiver)
        => receiver.Target is { } target ? RuntimeHelpers.GetHashCode(target) : receiver.GetHashCode();

    /// <summary>All filters of the receiver, or <see langword="null"/> where there are none.</summary>
    /// <param name="outer">Those of the signal and its namespace.</param>
    public IReceiverFilter[]? FiltersWithin(IReceiverFilter[]? outer) => _filters is { } filters ? filters.Within(outer) : outer;

    /// <summary>Has filters go around the receiver.</summary>
    public void Filter(IReceiverFilter[] filters)
    {
        _filters = new SlotFilters(filters);
        IsPlain = false;
    }

    /// <summary>Holds the receiver until it is disconnected or its sender goes, whatever becomes of its target.</summary>
    public void MakeStrong(Delegate receiver)
    {
        if (!_isWeak)
        {
            return;
        }

        _isWeak = false;
        if (Own is { Reference: { } sender })
        {
            _keeper.TryFree();
            _keeper = new Ephemeron(sender, receiver);
        }
        else
        {
            _held = receiver;
        }
    }

    /// <summary>From here on no send calls the receiver.</summary>
    public void End()
    {
        Handle.Set(null);
        _held = null;
        _keeper.TryFree();
        _posted?.Withdraw();
        GC.KeepAlive(this);
    }
}
