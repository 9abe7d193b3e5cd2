using System.Runtime.InteropServices;
using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>A receiver that goes with the object that keeps it: its target, its connection or its sender.</summary>
internal sealed class WeakSlot : Slot
{
    private bool _isFinalized;

    // Keeps the receiver, and no more: not the connection, which refers to the signal and so to its namespace, which would
    // then live as long as whatever is connected in it.
    private Ephemeron _keeper;
    private GCHandle _connection;

    public WeakSlot(Delegate receiver, int hash, Signal signal, SenderReceivers? sender, long order, bool isWeak, object? keeper)
        : base(receiver, hash, signal, sender, order, isStrong: false, isWeak)
    {
        if (keeper is not null)
        {
            _keeper = new Ephemeron(keeper, receiver);
        }
    }

    ~WeakSlot()
    {
        _isFinalized = true;
        _keeper.Free();
        if (_connection.IsAllocated)
        {
            _connection.Free();
        }

        FreeWeakReceiver();
    }

    internal override Connection? Connection
    {
        get
        {
            var connection = _connection.IsAllocated ? (Connection?)_connection.Target : null;
            GC.KeepAlive(this);
            return connection;
        }

        set
        {
            if (_connection.IsAllocated)
            {
                _connection.Target = value;
            }
            else if (!_isFinalized)
            {
                _connection = GCHandle.Alloc(value, GCHandleType.Weak);
            }

            GC.KeepAlive(this);
        }
    }

    internal override void MakeStrong()
    {
        if (!IsWeak || Receiver<Delegate>() is not { } receiver)
        {
            return;
        }

        IsWeak = false;
        if (Sender is { Reference: { } sender })
        {
            _keeper.Free();
            _keeper = new Ephemeron(sender, receiver);
        }
        else
        {
            Hold(receiver);
        }
    }

    internal override void End()
    {
        base.End();
        ForgetWeakReceiver();
        _keeper.Free();
    }
}
