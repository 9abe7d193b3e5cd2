using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Signals.CodeFixes;

/// <summary>
/// A code fix that edits one document. All diagnostics of a document are mended in one edit, so that what they add to the same type
/// comes together with names that differ.
/// </summary>
public abstract class SyntaxFix : CodeFixProvider
{
    private readonly string _title;
    private readonly ImmutableArray<string> _ids;

    private protected SyntaxFix(string title, params string[] ids)
    {
        _title = title;
        _ids = ImmutableArray.Create(ids);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => _ids;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(async (context, document, diagnostics) => await MendAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        FixEdit edit = await FixEdit.StartAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Prepare(edit, edit.NodeAt(diagnostic)) is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, cancellation => MendAsync(context.Document, ImmutableArray.Create(diagnostic), cancellation), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>Sees whether a diagnostic can be mended here.</summary>
    /// <param name="edit">The document's syntax and meaning, before any change.</param>
    /// <param name="node">Where the diagnostic is.</param>
    /// <returns>What mends it, or <see langword="null"/>.</returns>
    private protected abstract Action? Prepare(FixEdit edit, SyntaxNode node);

    private async Task<Document> MendAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        FixEdit edit = await FixEdit.StartAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            Prepare(edit, edit.NodeAt(diagnostic))?.Invoke();
        }

        return edit.Finish();
    }
}
