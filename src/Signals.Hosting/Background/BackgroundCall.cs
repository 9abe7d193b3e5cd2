using System.Diagnostics;

namespace Signals.Hosting.Background;

/// <summary>A call of a receiver that waits in a queue.</summary>
/// <param name="Call">The call.</param>
/// <param name="Sent">The activity of the send, if there was one.</param>
internal readonly record struct BackgroundCall(ReceiverCall Call, ActivityContext Sent);
