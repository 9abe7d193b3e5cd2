using System.Diagnostics;

namespace PageViews;

/// <summary>The signals that were sent for a request: a feature of it.</summary>
/// <param name="Request">Its method and path.</param>
public sealed record Trail(string Request)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<SentSignal> _sent = [];

    /// <summary>What was sent so far, in order.</summary>
    public IReadOnlyList<SentSignal> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public static Trail Of(HttpContext context) => new($"{context.Request.Method} {context.Request.Path}");

    public void Add(string signal, string about)
    {
        lock (_sent)
        {
            _sent.Add(new SentSignal(Stopwatch.GetElapsedTime(_start), signal, about));
        }
    }

    /// <summary>A signal that was sent.</summary>
    /// <param name="Time">When, from the begin of the request.</param>
    /// <param name="Signal">Its name.</param>
    /// <param name="About">What it was about.</param>
    public sealed record SentSignal(TimeSpan Time, string Signal, string About);
}
