namespace Signals.Map;

/// <summary>What the map knows to look for.</summary>
internal enum FindingKind
{
    /// <summary>Nobody sends the signal.</summary>
    NeverSent,

    /// <summary>Nobody receives the signal.</summary>
    NeverReceived,

    /// <summary>Its only receivers are closures that are held weakly and whose connections nobody keeps.</summary>
    OnlyWeakLambdas,

    /// <summary>A receiver sends the signal that it receives.</summary>
    SentByItsReceiver,

    /// <summary>A method with <c>[Receives]</c> is of a class that nobody connects.</summary>
    NeverConnected,
}
