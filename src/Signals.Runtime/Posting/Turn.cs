using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Signals.Connecting;

namespace Signals.Posting;

/// <summary>
/// Awaited by an asynchronous send, which goes on on the receiver's context and gets the receiver; or elsewhere, and gets none, where it isn't to
/// be called any more.
/// </summary>
internal sealed class Turn(Slot slot, PostedCalls calls, CancellationToken cancellationToken) : PostedCall(slot), ICriticalNotifyCompletion
{
    private Action? _continuation;
    private CancellationTokenRegistration _cancellation;
    private ExceptionDispatchInfo? _failure;
    private Delegate? _receiver;
    private bool _isCancelled;
    private int _isOver;

    public bool IsCompleted => false;

    public override bool IsOver => Volatile.Read(ref _isOver) != 0;

    public Turn GetAwaiter() => this;

    public Delegate? GetResult()
    {
        _cancellation.Dispose();
        _failure?.Throw();
        if (_isCancelled)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        // Who awaited this has it now.
        Delegate? receiver = _receiver;
        _receiver = null;
        return receiver;
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _continuation = continuation;
        _cancellation = cancellationToken.Register(static turn => ((Turn)turn!).Cancel(), this);
        try
        {
            calls.Post(this);
        }
        catch (Exception exception)
        {
            if (TryEnd())
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
                continuation();
            }
        }
    }

    public override void Run()
    {
        if (TryEnd())
        {
            _receiver = Receiver;
            _continuation!();
        }
    }

    public override void Withdraw()
    {
        if (TryEnd())
        {
            GoOnElsewhere();
        }
    }

    private void Cancel()
    {
        if (TryEnd())
        {
            _isCancelled = true;
            calls.Remove(this);
            GoOnElsewhere();
        }
    }

    private bool TryEnd() => Interlocked.Exchange(ref _isOver, 1) == 0;

    // What goes on is the send, with all that comes after it.
    private void GoOnElsewhere() => ThreadPool.UnsafeQueueUserWorkItem(static continuation => ((Action)continuation!)(), _continuation);
}
