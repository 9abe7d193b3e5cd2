namespace Signals.AspNetCore;

/// <summary>A message that was flashed.</summary>
/// <param name="Message">The message.</param>
/// <param name="Category">What kind of message it is, such as <c>success</c>.</param>
public sealed record FlashedMessage(string Message, string Category);
