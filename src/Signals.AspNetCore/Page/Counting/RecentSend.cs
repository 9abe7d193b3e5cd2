using System.Diagnostics;

namespace Signals.AspNetCore.Page.Counting;

/// <summary>A send that is over. Nothing in it is of the message.</summary>
internal readonly record struct RecentSend(
    DateTime Time, Type? SenderType, int Receivers, int Failures, bool HasThrown, long Ticks)
{
    public TimeSpan Duration => Stopwatch.GetElapsedTime(0, Ticks);
}
