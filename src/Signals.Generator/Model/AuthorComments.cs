namespace Signals.Generator.Model;

/// <summary>The XML comments that the author wrote about a signal, as the compiler hands them out.</summary>
/// <param name="Type">The comment of the signal's class, or nothing.</param>
/// <param name="Constructor">The comment of its primary constructor, or nothing.</param>
/// <param name="Parameters">The names that <c>paramref</c> can refer to.</param>
/// <param name="TypeParameters">The names that <c>typeparamref</c> can refer to.</param>
internal sealed record AuthorComments(
    string? Type, string? Constructor, EquatableArray<string> Parameters, EquatableArray<string> TypeParameters);
