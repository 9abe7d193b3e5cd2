using Signals.Filtering;

namespace Signals.Posting;

/// <summary>What a receiver returned on its context, with the receiver; or neither, where it wasn't called.</summary>
internal readonly record struct PostedReply<TResult>(Delegate? Receiver, Answer<TResult> Answer);
