using System.Runtime.InteropServices;
using Signals.CompilerServices;

namespace Signals.Connecting;

/// <summary>A receiver that goes with the object that keeps it: its target, its connection or its sender.</summary>
internal sealed class WeakSlot : Slot
{
    private readonly bool _isConnectionKept;
    private bool _isFinalized;

    // Keeps the receiver. Where there is no sender, whose life a connection must not prolong, the connection, which refers to
    // the receiver, is kept in its place: that saves a handle.
    private Ephemeron _keeper;

    // The connection where it isn't kept.
    private GCHandle _connection;

    // The connection that was kept, when it is over: it refers to nothing that could be collected.
    private Connection? _ended;

    public WeakSlot(Delegate receiver, int hash, Signal signal, SenderReceivers? sender, long order, bool isWeak, object? keeper)
        : base(receiver, hash, signal, sender, order, isStrong: false, isWeak)
    {
        if (keeper is not null)
        {
            _keeper = new Ephemeron(keeper, receiver);
            _isConnectionKept = sender is null;
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
            Connection? connection = _isConnectionKept ? _ended ?? _keeper.Value as Connection
                : _connection.IsAllocated ? (Connection?)_connection.Target
                : null;
            GC.KeepAlive(this);
            return connection;
        }

        set
        {
            if (_isConnectionKept)
            {
                if (_keeper.IsAllocated)
                {
                    _keeper.Keep(value!);
                }
                else
                {
                    _ended = value;
                }
            }
            else if (_connection.IsAllocated)
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
        if (_isConnectionKept)
        {
            _ended = Connection;
        }

        base.End();
        ForgetWeakReceiver();
        _keeper.Free();
    }
}
