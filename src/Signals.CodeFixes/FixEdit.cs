using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Signals.CodeFixes;

/// <summary>A document that is being mended: its syntax and meaning as they were, and the changes so far.</summary>
internal sealed class FixEdit
{
    private readonly SyntaxNode _root;
    private readonly HashSet<(SyntaxNode Scope, string Name)> _newNames = [];
    private readonly Dictionary<TypeDeclarationSyntax, List<MemberDeclarationSyntax>> _newFields = [];

    private FixEdit(DocumentEditor editor, CancellationToken cancellationToken)
    {
        Editor = editor;
        _root = editor.OriginalRoot;
        CancellationToken = cancellationToken;
    }

    public DocumentEditor Editor { get; }

    public SemanticModel Model => Editor.SemanticModel;

    public CancellationToken CancellationToken { get; }

    public static async Task<FixEdit> StartAsync(Document document, CancellationToken cancellationToken)
        => new(await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false), cancellationToken);

    public SyntaxNode NodeAt(Diagnostic diagnostic) => _root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The call whose argument, or which itself, a diagnostic is about.</summary>
    public static ExpressionSyntax? CallAround(SyntaxNode node)
        => node.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: ExpressionSyntax call } && node is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax }
            ? call
            : node.FirstAncestorOrSelf<InvocationExpressionSyntax>();

    /// <summary>The whole expression of a call that may begin with <c>?.</c>.</summary>
    public static ExpressionSyntax WholeOf(ExpressionSyntax call)
    {
        ExpressionSyntax whole = call;
        while (whole.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == whole)
        {
            whole = access;
        }

        return whole;
    }

    /// <summary>Adds a private field to the type around a node.</summary>
    /// <returns>The field's name.</returns>
    public string AddField(SyntaxNode node, ITypeSymbol type, string name)
    {
        var declaration = node.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        bool isStatic = node.Ancestors().OfType<MemberDeclarationSyntax>().First().Modifiers.Any(SyntaxKind.StaticKeyword);
        INamedTypeSymbol? symbol = Model.GetDeclaredSymbol(declaration, CancellationToken);
        string unique = Unique(declaration, name, candidate => symbol?.MemberNames.Contains(candidate) == true || IsDeclaredIn(declaration, candidate));
        bool isAnnotated = type.IsReferenceType && Model.GetNullableContext(node.SpanStart).AnnotationsEnabled();
        SyntaxNode typeSyntax = Editor.Generator.TypeExpression(type.WithNullableAnnotation(isAnnotated ? NullableAnnotation.Annotated : NullableAnnotation.None));
        var field = (MemberDeclarationSyntax)Editor.Generator.FieldDeclaration(
            unique,
            typeSyntax,
            Accessibility.Private,
            isStatic ? DeclarationModifiers.Static : DeclarationModifiers.None);
        if (!_newFields.TryGetValue(declaration, out List<MemberDeclarationSyntax>? fields))
        {
            _newFields[declaration] = fields = [];
        }

        fields.Add(field.WithAdditionalAnnotations(Formatter.Annotation));
        return unique;
    }

    /// <summary>A name for a new local that is not taken around a node.</summary>
    public string NewLocal(SyntaxNode node, string name)
    {
        SyntaxNode scope = node.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) ?? _root;
        return Unique(
            scope,
            name,
            candidate => IsDeclaredIn(scope, candidate) || Model.LookupSymbols(node.SpanStart, name: candidate).Any(symbol => symbol is ILocalSymbol or IParameterSymbol));
    }

    public Document Finish()
    {
        foreach (KeyValuePair<TypeDeclarationSyntax, List<MemberDeclarationSyntax>> added in _newFields)
        {
            int index = added.Key.Members.TakeWhile(member => member is FieldDeclarationSyntax).Count();
            Editor.ReplaceNode(added.Key, (current, _) => WithFields((TypeDeclarationSyntax)current, index, added.Value));
        }

        return Editor.GetChangedDocument();
    }

    // After the fields that are there, with a blank line to what follows.
    private static TypeDeclarationSyntax WithFields(TypeDeclarationSyntax type, int index, List<MemberDeclarationSyntax> fields)
    {
        SyntaxList<MemberDeclarationSyntax> members = type.Members.InsertRange(index, fields);
        int next = index + fields.Count;
        if (next < members.Count && index == 0 && !members[next].GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            MemberDeclarationSyntax following = members[next];
            members = members.Replace(following, following.WithLeadingTrivia(following.GetLeadingTrivia().Insert(0, SyntaxFactory.ElasticCarriageReturnLineFeed)));
        }

        return type.WithMembers(members);
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
