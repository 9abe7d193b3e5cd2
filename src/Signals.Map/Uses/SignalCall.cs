using Mono.Cecil;

namespace Signals.Map;

/// <summary>A call that has to do with a signal.</summary>
/// <param name="Call">The call.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Type">The class that declares the signal, or, for receivers by attribute, the class that has them.</param>
internal sealed record SignalCall(Call Call, SignalCallKind Kind, TypeReference Type);

/// <summary>What a <see cref="SignalCall"/> does.</summary>
internal enum SignalCallKind
{
    Send,
    Connect,
    Disconnect,

    /// <summary>Takes messages: a capture, a stream, an observable, the next one.</summary>
    Take,

    /// <summary>Asks services for the signal.</summary>
    Inject,

    /// <summary>Connects the receivers by attribute of a class.</summary>
    ConnectReceivers,

    /// <summary>Sends the signal to other processes.</summary>
    Publish,

    /// <summary>Gets the signal from other processes.</summary>
    Receive,
}
