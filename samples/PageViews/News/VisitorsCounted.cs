using Signals;

namespace PageViews.News;

/// <summary>Those who look at the news were counted.</summary>
/// <param name="visitors">How many they are.</param>
[Signal("visitors-counted", Sender = typeof(Newsroom), OnError = OnError.Report)]
public sealed partial class VisitorsCounted(int visitors);
