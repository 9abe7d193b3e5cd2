namespace PageViews;

/// <summary>The failure that the shop has on purpose.</summary>
public sealed class TillException() : Exception("The till is jammed.");
