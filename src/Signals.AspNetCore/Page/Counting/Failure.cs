namespace Signals.AspNetCore.Page.Counting;

/// <summary>A receiver that failed.</summary>
internal sealed record Failure(
    DateTime Time, string Signal, string Receiver, string? Sender, string Exception, string Message, string Stack);
