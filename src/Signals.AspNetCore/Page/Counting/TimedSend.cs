using System.Diagnostics;
using Signals.Diagnostics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>One send that is timed. It is used again when it is over, unless it threw.</summary>
internal sealed class TimedSend : SendObservation
{
    // Sends may be nested, and an asynchronous one may end on another thread: then some thread keeps a few more than another.
    private const int KeptByThread = 16;

    [ThreadStatic]
    private static TimedSend? _free;

    private TimedSend? _next;
    private int _kept;
    private SignalCounts _counts = null!;
    private Type? _senderType;
    private long _start;
    private int _failures;

    private TimedSend()
    {
    }

    public static TimedSend Start(SignalCounts counts, Type? senderType)
    {
        TimedSend send = _free ?? new TimedSend();
        _free = send._next;
        send._next = null;
        send._counts = counts;
        send._senderType = senderType;
        send._failures = 0;
        send._start = Stopwatch.GetTimestamp();
        return send;
    }

    protected override void ReceiverFailed(Connection connection, Exception exception) => _failures++;

    protected override void Ended(Exception? exception)
    {
        long duration = Stopwatch.GetTimestamp() - _start;
        _counts.Add(new RecentSend(DateTime.UtcNow, _senderType, ReceiversCalled, _failures, exception is not null, duration));
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
