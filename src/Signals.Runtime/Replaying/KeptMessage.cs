namespace Signals.Replaying;

/// <summary>A message that is to be replayed, with its sender.</summary>
internal readonly record struct KeptMessage(object Message, object? Sender);
