using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Signals.CodeFixes;

/// <summary>A document that is being mended: its syntax and meaning as they were, and the changes so far.</summary>
/// <remarks>The changes are of its text. So what isn't mended stays as it is: comments, line ends, and how lines are broken.</remarks>
internal sealed class FixEdit
{
    private readonly Document _document;
    private readonly List<TextChange> _changes = [];
    private readonly HashSet<(SyntaxNode Scope, string Name)> _newNames = [];
    private readonly Dictionary<TypeDeclarationSyntax, NewFields> _newFields = [];
    private readonly Dictionary<object, string> _kept = [];

    private FixEdit(Document document, SyntaxNode root, SourceText text, SemanticModel model, CancellationToken cancellationToken)
    {
        _document = document;
        Root = root;
        Text = text;
        Model = model;
        CancellationToken = cancellationToken;
    }

    public SyntaxNode Root { get; }

    public SourceText Text { get; }

    public SemanticModel Model { get; }

    public CancellationToken CancellationToken { get; }

    public static async Task<FixEdit> StartAsync(Document document, CancellationToken cancellationToken)
        => new(
            document,
            (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!,
            await document.GetTextAsync(cancellationToken).ConfigureAwait(false),
            (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!,
            cancellationToken);

    public void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    /// <summary>Replaces a part of the text. What two diagnostics ask for alike is done once.</summary>
    public void Replace(TextSpan span, string text)
    {
        var change = new TextChange(span, text);
        if (!_changes.Contains(change))
        {
            _changes.Add(change);
        }
    }

    /// <summary>Puts a line of code before a statement, or code before it on its line.</summary>
    public void InsertBefore(StatementSyntax statement, string code)
        => Insert(statement.SpanStart, Layout.StartsLine(Text, statement.SpanStart)
            ? code + Layout.NewLine(Text, statement.SpanStart) + Layout.Indentation(Text, statement.SpanStart)
            : code + " ");

    /// <summary>What keeps something in this document, where a change before has seen to that.</summary>
    public string Keep(object what, Func<string> add) => _kept.TryGetValue(what, out string? field) ? field : _kept[what] = add();

    /// <summary>Adds a private field that code can reach.</summary>
    /// <returns>The field's name.</returns>
    public string AddField(KeepingPlace place, ITypeSymbol type, string name)
    {
        TypeDeclarationSyntax declaration = place.Type;
        int position = declaration.OpenBraceToken.Span.End;
        INamedTypeSymbol? symbol = Model.GetDeclaredSymbol(declaration, CancellationToken);
        string unique = Unique(
            declaration,
            place.IsRepeated ? name + "s" : name,
            candidate => IsDeclaredIn(declaration, candidate) || !Model.LookupSymbols(position, symbol, candidate).IsEmpty);
        if (!_newFields.TryGetValue(declaration, out NewFields? fields))
        {
            _newFields[declaration] = fields = new NewFields(declaration);
        }

        string modifiers = place.IsStatic ? "private static" : "private";
        if (place.IsRepeated)
        {
            INamedTypeSymbol list = Model.Compilation.GetTypesByMetadataName("System.Collections.Generic.List`1")[0]
                .Construct(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
            fields.Add($"{modifiers} readonly {TypeName(list, position)} {unique} = new {TypeName(list, position)}();");
        }
        else
        {
            string nullable = Model.GetNullableContext(position).AnnotationsEnabled() ? "?" : "";
            fields.Add($"{modifiers} {TypeName(type, position)}{nullable} {unique};");
        }

        return unique;
    }

    /// <summary>The shortest name that a type has at a position.</summary>
    public string TypeName(ITypeSymbol type, int position)
        => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(Model, position);

    /// <summary>A name for a new local that is not taken around a node.</summary>
    public string NewLocal(SyntaxNode node, string name)
    {
        SyntaxNode scope = node.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) ?? Root;
        return Unique(
            scope,
            name,
            candidate => IsDeclaredIn(scope, candidate) || Model.LookupSymbols(node.SpanStart, name: candidate).Any(symbol => symbol is ILocalSymbol or IParameterSymbol));
    }

    public bool HasCommentIn(TextSpan span)
        => Root.DescendantTrivia(span, descendIntoTrivia: false)
            .Any(trivia => span.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    public Document Finish()
    {
        foreach (NewFields fields in _newFields.Values)
        {
            _changes.Add(fields.ToChange(Text));
        }

        return _document.WithText(Text.WithChanges(_changes.OrderBy(change => change.Span.Start)));
    }

    private static bool IsDeclaredIn(SyntaxNode scope, string name)
        => scope.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    private string Unique(SyntaxNode scope, string name, Func<string, bool> isTaken)
    {
        string candidate = name;
        for (int number = 2; isTaken(candidate) || !_newNames.Add((scope, candidate)); number++)
        {
            candidate = name + number;
        }

        return candidate;
    }
}
