namespace PageViews;

/// <summary>Who made a request: a feature of it.</summary>
/// <param name="Id">The number in the visitor's cookie.</param>
public sealed record Visitor(Guid Id);
