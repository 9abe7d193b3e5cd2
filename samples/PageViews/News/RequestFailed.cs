using Signals;

namespace PageViews.News;

/// <summary>A request failed with an exception that nobody handled.</summary>
/// <param name="path">The path of the request.</param>
/// <param name="reason">What the exception says.</param>
[Signal("request-failed", Sender = typeof(Newsroom), OnError = OnError.Report)]
public sealed partial class RequestFailed(string path, string reason);
