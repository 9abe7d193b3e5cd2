using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>What the author wrote about a signal and its payload in XML comments.</summary>
internal sealed class AuthorDocumentation
{
    // What ends a line, and with it a comment, to the compiler. A reference such as &#x2028; puts any of them into the text.
    private static readonly char[] EndsOfLines = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);

    private AuthorDocumentation()
    {
    }

    // The inside of <summary>, its lines trimmed, or null.
    private string? Summary { get; set; }

    /// <summary>The comments as they are, to be compared with those of before.</summary>
    public static AuthorComments CommentsOf(INamedTypeSymbol type, IMethodSymbol? constructor, CancellationToken cancellationToken) => new(
        type.GetDocumentationCommentXml(cancellationToken: cancellationToken),
        constructor?.GetDocumentationCommentXml(cancellationToken: cancellationToken),
        constructor is null ? default : constructor.Parameters.Select(parameter => parameter.Name).ToEquatableArray(),
        DeclarationRules.WithContainingTypes(type).SelectMany(part => part.TypeParameters).Select(parameter => parameter.Name).ToEquatableArray());

    /// <summary>The signal with what its comments say, which is nothing where the author's text is such that it can't be read.</summary>
    public static DocumentedSignal Read(SignalModel signal)
    {
        var documentation = new AuthorDocumentation();
        try
        {
            documentation.Read(signal.Comments);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            documentation = new AuthorDocumentation();
        }

        return new DocumentedSignal(
            signal,
            new SignalDocumentation(
                documentation.Summary,
                signal.Payload.Select(parameter => documentation.Parameter(parameter.Name.TrimStart('@')) ?? "").ToEquatableArray()));
    }

    private void Read(AuthorComments comments)
    {
        string[] parameters = [.. comments.Parameters];
        string[] typeParameters = [.. comments.TypeParameters];
        Read(comments.Type, parameters, typeParameters);

        // The compiler hands what a type says about the parameters of its primary constructor to the constructor.
        Read(comments.Constructor, parameters, typeParameters);
    }

    // The inside of a parameter's <param>, or null.
    private string? Parameter(string name) => _parameters.TryGetValue(name, out string? text) ? text : null;

    private void Read(string? xml, string[] parameters, string[] typeParameters)
    {
        if (string.IsNullOrWhiteSpace(xml))
        {
            return;
        }

        XElement comment;
        try
        {
            comment = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return; // What is malformed has been replaced with an XML comment, or the author is still writing it.
        }

        foreach (XElement element in comment.Elements())
        {
            if (Text(element, parameters, typeParameters) is not { } text)
            {
                continue;
            }

            if (element.Name.LocalName == "summary")
            {
                Summary ??= text;
            }
            else if (element.Name.LocalName == "param" && element.Attribute("name")?.Value is { } name && !_parameters.ContainsKey(name))
            {
                _parameters.Add(name, text);
            }
        }
    }

    private static string? Text(XElement element, string[] parameters, string[] typeParameters)
    {
        foreach (XElement reference in element.Descendants().ToArray())
        {
            string[]? names = reference.Name.LocalName switch
            {
                "paramref" => parameters,
                "typeparamref" => typeParameters,
                _ => null,
            };
            string? name = reference.Attribute("name")?.Value;
            if (names?.Contains(name ?? "", StringComparer.Ordinal) == false)
            {
                reference.ReplaceWith(new XElement("c", name));
            }
            else if (reference.Attribute("cref") is { } cref)
            {
                cref.Value = Reference(cref.Value);
            }
        }

        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            text.Append(node.ToString(SaveOptions.DisableFormatting));
        }

        string[] lines = [.. text.ToString().Split(EndsOfLines).Select(line => line.Trim())];
        string trimmed = string.Join("\n", lines).Trim('\n');
        return trimmed.Length == 0 ? null : trimmed;
    }

    // The compiler has resolved it in the author's file; what it says there goes anywhere, but a type reads better as a name.
    // What the author wrote in that form stays as it is, unless it is such a name.
    private static string Reference(string id)
    {
        if (!id.StartsWith("T:", StringComparison.Ordinal))
        {
            return id;
        }

        string?[] names = [.. id.Substring(2).Split('.').Select(TypeReference)];
        return names.Contains(null) ? id : "global::" + string.Join(".", names);
    }

    // A generic type's name is followed by the number of its type parameters, which a reference names at will.
    private static string? TypeReference(string name)
    {
        string[] parts = name.Split('`');
        if (!SyntaxFacts.IsValidIdentifier(parts[0]) || parts.Length > 2)
        {
            return null;
        }

        if (parts.Length == 1)
        {
            return Names.EscapedType(name);
        }

        if (parts[1].Length > 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int arity) || arity == 0)
        {
            return null;
        }

        string parameters = arity == 1 ? "T" : string.Join(", ", Enumerable.Range(1, arity).Select(number => $"T{number}"));
        return $"{Names.EscapedType(parts[0])}{{{parameters}}}";
    }
}
