using Signals;

namespace PageViews.Receivers;

/// <summary>A visitor was shown a page.</summary>
/// <param name="path">The path of the page.</param>
/// <param name="visitor">Who was shown it, by <see cref="Visitor.Of"/>.</param>
[Signal("page-viewed", Sender = typeof(PageViewAnnouncer), Delivery = Delivery.Sequential, OnError = OnError.Report)]
public sealed partial class PageViewed(string path, string visitor);
