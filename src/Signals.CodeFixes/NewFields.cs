using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Signals.CodeFixes;

/// <summary>Fields that are added to a type: after the fields that it begins with, and with a blank line to what follows.</summary>
internal sealed class NewFields(TypeDeclarationSyntax type)
{
    private readonly List<string> _fields = [];

    public void Add(string field) => _fields.Add(field);

    public TextChange ToChange(SourceText text)
    {
        // A field between `#if` and `#endif` isn't always there.
        FieldDeclarationSyntax? last = type.Members
            .TakeWhile(member => member is FieldDeclarationSyntax { ContainsDirectives: false })
            .Cast<FieldDeclarationSyntax>()
            .LastOrDefault();
        SyntaxToken before = last?.SemicolonToken ?? type.OpenBraceToken;
        SyntaxToken next = before.GetNextToken();
        TextLine line = text.Lines.GetLineFromPosition(before.SpanStart);
        int end = line.EndIncludingLineBreak;
        if (next.SpanStart < end || before.TrailingTrivia.Concat(next.LeadingTrivia).Any(trivia => trivia.SpanStart < line.End && trivia.Span.End > end))
        {
            return new TextChange(new TextSpan(before.Span.End, 0), string.Concat(_fields.Select(field => " " + field)));
        }

        string newLine = Layout.NewLine(text, before.SpanStart);
        string indentation = Layout.Indentation(text, next.SpanStart);
        bool needsBlank = last is null && !string.IsNullOrWhiteSpace(text.Lines[line.LineNumber + 1].ToString());
        return new TextChange(
            new TextSpan(end, 0), string.Concat(_fields.Select(field => indentation + field + newLine)) + (needsBlank ? newLine : ""));
    }
}
