namespace Signals.Generator.Model;

/// <summary>What the author's comments say about a signal, each text as the inside of an XML element.</summary>
/// <param name="Summary">What they say about the signal, or null.</param>
/// <param name="Payload">What they say about each parameter of the payload, in order; nothing where they don't.</param>
internal sealed record SignalDocumentation(string? Summary, EquatableArray<string> Payload)
{
    /// <summary>Each parameter of the payload with what is said about it, or null.</summary>
    public IEnumerable<(PayloadParameter Parameter, string? Comment)> OfPayload(SignalModel signal)
        => signal.Payload.Zip(Payload, (parameter, comment) => (parameter, comment.Length == 0 ? null : comment));
}
