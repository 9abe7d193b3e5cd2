using System.Diagnostics;
using Signals.Diagnostics;

namespace Signals.Hosting.Instrumenting;

/// <summary>One send that is traced and measured.</summary>
internal sealed class Observation : SendObservation
{
    private readonly Instrumentation _instrumentation;
    private readonly Signal _signal;
    private readonly Activity? _activity;
    private readonly long _start;
    private int _failed;

    public Observation(Instrumentation instrumentation, Signal signal)
    {
        _instrumentation = instrumentation;
        _signal = signal;
        _activity = instrumentation.StartActivity(signal);
        _start = Stopwatch.GetTimestamp();
    }

    protected override void ReceiverFailed(Connection connection, Exception exception)
    {
        _failed++;
        TagList tags = Tags.OfCall(_signal);
        tags.Add(Tags.ErrorType, Tags.ErrorTypeOf(exception));
        _instrumentation.Received.Add(1, tags);
        if (_activity is { IsAllDataRequested: true })
        {
            _activity.AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
            {
                { "exception.type", Tags.ErrorTypeOf(exception) },
                { "exception.message", exception.Message },
                { "exception.stacktrace", exception.ToString() },
            }));
        }
    }

    protected override void Ended(Exception? exception)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        TagList tags = Tags.OfSend(_signal);
        if (exception is not null)
        {
            tags.Add(Tags.ErrorType, Tags.ErrorTypeOf(exception));
        }

        _instrumentation.Sent.Add(1, tags);
        _instrumentation.Duration.Record(elapsed.TotalSeconds, tags);
        if (ReceiversCalled > _failed)
        {
            _instrumentation.Received.Add(ReceiversCalled - _failed, Tags.OfCall(_signal));
        }

        if (_activity is null)
        {
            return;
        }

        _activity.SetTag(Tags.Receivers, ReceiversCalled);
        if (exception is not null)
        {
            _activity.SetTag(Tags.ErrorType, Tags.ErrorTypeOf(exception));
            _activity.SetStatus(ActivityStatusCode.Error, exception.Message);
        }

        // The same duration as was measured.
        _activity.SetEndTime(_activity.StartTimeUtc + elapsed);
        _activity.Stop();
    }
}
