using Signals.Diagnostics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>One send that is counted. It is used again when it is over, unless it threw.</summary>
internal sealed class CountedSend : SendObservation
{
    // Sends may be nested, and an asynchronous one may end on another thread: then some thread keeps a few more than another.
    private const int KeptByThread = 16;

    [ThreadStatic]
    private static CountedSend? _free;

    private CountedSend? _next;
    private int _kept;
    private SignalCounts _counts = null!;
    private Type? _senderType;
    private long _start;
    private int _failures;

    private CountedSend()
    {
    }

    public static CountedSend Start(SignalCounts counts, Type? senderType)
    {
        CountedSend send = _free ?? new CountedSend();
        _free = send._next;
        send._next = null;
        send._counts = counts;
        send._senderType = senderType;
        send._failures = 0;
        send._start = counts.Start();
        return send;
    }

    protected override void ReceiverFailed(Connection? connection, Exception exception)
    {
        _failures++;
        _counts.Fail();
    }

    protected override void Ended(Exception? exception)
    {
        _counts.End(_start, _senderType, ReceiversCalled, _failures, exception is not null);
        _counts = null!;
        _senderType = null;

        // An exception may be told once more where the send is awaited, and must not be taken for the end of the next.
        int kept = _free?._kept ?? 0;
        if (exception is null && kept < KeptByThread)
        {
            _kept = kept + 1;
            _next = _free;
            _free = this;
        }
    }
}
