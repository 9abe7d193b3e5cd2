namespace Signals.Generator.Emitting;

/// <summary>A send, as a caller sees it.</summary>
/// <param name="Signatures">The lists of parameters.</param>
/// <param name="Parameters">The parameters after the sender.</param>
/// <param name="HasToken">Whether the last of them is the token.</param>
internal sealed record SendForm(Signatures Signatures, string[] Parameters, bool HasToken)
{
    /// <summary>The method's head.</summary>
    public string Head(string start) => Signatures.Head(start, Parameters);
}
