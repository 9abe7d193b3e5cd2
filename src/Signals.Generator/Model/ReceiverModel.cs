namespace Signals.Generator.Model;

/// <summary>A method that receives a signal. With several attributes it is several of these.</summary>
internal sealed record ReceiverModel
{
    /// <summary>The method that is generated, which has the signature of the signal's delegate.</summary>
    public required string Adapter { get; init; }

    public required bool IsStatic { get; init; }

    /// <summary>The author's method, as the adapter calls it.</summary>
    public required string Method { get; init; }

    /// <summary>What the adapter passes to it.</summary>
    public required EquatableArray<string> Arguments { get; init; }

    /// <summary>The signal's class.</summary>
    public required string Signal { get; init; }

    /// <summary>Whether a send can wait until what the receiver used is disposed: in a project that uses hosting, for an asynchronous signal.</summary>
    public required bool AwaitsScope { get; init; }

    /// <summary>The signal's delegate.</summary>
    public required ReceiverDelegate Delegate { get; init; }

    /// <summary>The delegate's parameters.</summary>
    public required EquatableArray<ReceiverParameter> Parameters { get; init; }

    /// <summary>The type of the replies, or null.</summary>
    public required string? Result { get; init; }

    /// <summary>How what the author's method returns becomes what the delegate does.</summary>
    public required ReceiverReturn Return { get; init; }
}
