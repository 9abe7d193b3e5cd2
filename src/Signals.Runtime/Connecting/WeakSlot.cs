using System.Runtime.InteropServices;
using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>A receiver that goes with the object that keeps it: its target, its connection or its sender.</summary>
internal sealed class WeakSlot : Slot
{
    private GCHandle _connection = GCHandle.Alloc(null, GCHandleType.Weak);
    private Ephemeron _keeper;

    public WeakSlot(Delegate receiver, Signal signal, SenderReceivers? sender, long order, bool isWeak, object? keeper)
        : base(receiver, signal, sender, order, isStrong: false, isWeak)
    {
        if (keeper is not null)
        {
            _keeper = new Ephemeron(keeper, receiver);
        }
    }

    ~WeakSlot()
    {
        _keeper.Free();
        _connection.Free();
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
