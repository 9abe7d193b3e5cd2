using Signals.Connecting;
using Signals.Dispatch;

namespace Signals.Posting;

/// <summary>A call that no send waits for, as the signal is a sync one.</summary>
internal sealed class PostedSyncCall<TMessage, TSend>(Slot slot, TSend send, IReceiverFilter[]? filters, object? sender) : PostedCall(slot)
    where TSend : struct, ISyncSend<TMessage>
{
    private readonly ExecutionContext? _execution = ExecutionContext.Capture();
#if !NET
    private SynchronizationContext? _context;
#endif

    public override void Run()
    {
        // There is none where its flow is suppressed.
        if (_execution is null)
        {
            Call();
            return;
        }

#if NET
        ExecutionContext.Run(_execution, static call => ((PostedSyncCall<TMessage, TSend>)call!).Call(), this);
#else
        // There, the sender's SynchronizationContext would come with the rest.
        _context = SynchronizationContext.Current;
        ExecutionContext.Run(_execution, static call => ((PostedSyncCall<TMessage, TSend>)call!).CallOnContext(), this);
#endif
    }

    public override void Withdraw()
    {
    }

#if !NET
    private void CallOnContext()
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        Call();
    }
#endif

    private void Call()
    {
        if (Receiver is not { } receiver)
        {
            return;
        }

        try
        {
            if (filters is null)
            {
                send.Call(Slot, receiver);
            }
            else
            {
                send.CallThrough(filters, Slot, receiver, sender);
            }
        }
        catch (Exception exception)
        {
            if (!TryReport(receiver, exception))
            {
                throw;
            }
        }

        GC.KeepAlive(receiver);
    }

    private bool TryReport(Delegate receiver, Exception exception)
    {
        Signal signal = Slot.Signal;
        try
        {
            return signal.Namespace.TryReport(() => signal.ConnectionOf(Slot, receiver), sender, exception);
        }
        catch (Exception handlerException)
        {
            throw new AggregateException(exception, handlerException);
        }
    }
}
