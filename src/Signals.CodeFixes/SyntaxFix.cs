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
    private readonly bool _isAppliedUnasked;
    private readonly ImmutableArray<string> _ids;

    /// <summary>Makes a fix.</summary>
    /// <param name="title">What an editor offers.</param>
    /// <param name="isAppliedUnasked">
    /// Whether <c>dotnet format analyzers</c> may apply it. That tool chooses nothing: it lets each fix mend the whole solution, in
    /// the order of their types' names, and passes those by that can't. So of the fixes of one diagnostic just one may, which is
    /// right most often.
    /// </param>
    /// <param name="ids">The diagnostics that it mends.</param>
    private protected SyntaxFix(string title, bool isAppliedUnasked, params string[] ids)
    {
        _title = title;
        _isAppliedUnasked = isAppliedUnasked;
        _ids = ImmutableArray.Create(ids);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => _ids;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider()
        => FixAllProvider.Create(
            async (context, document, diagnostics) => await MendAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false),
            _isAppliedUnasked
                ? ImmutableArray.Create(FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution)
                : ImmutableArray.Create(FixAllScope.Document, FixAllScope.Project));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        FixEdit edit = await FixEdit.StartAsync(context.Document, context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Prepare(edit, new DiagnosedCode(edit.Root, diagnostic)) is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, cancellation => MendAsync(context.Document, ImmutableArray.Create(diagnostic), cancellation), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>Sees whether a diagnostic can be mended here.</summary>
    /// <param name="edit">The document, before any change.</param>
    /// <param name="code">What the diagnostic is about.</param>
    /// <returns>What mends it, or <see langword="null"/>.</returns>
    private protected abstract Action? Prepare(FixEdit edit, DiagnosedCode code);

    private async Task<Document> MendAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        FixEdit edit = await FixEdit.StartAsync(document, cancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            Prepare(edit, new DiagnosedCode(edit.Root, diagnostic))?.Invoke();
        }

        return edit.Finish();
    }
}
