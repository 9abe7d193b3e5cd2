using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>The models that a generator has read, each kept until something in the project is declared anew.</summary>
/// <remarks>
/// <para>
/// Each keystroke makes a compilation in which nothing is bound yet. Binding what the models need takes several times as long as
/// finding the attributes, and most keystrokes are in a body, where no declaration can see them.
/// </para>
/// <para>
/// A generator that has state is right only if what it kept can't differ from what it would read. What makes it so:
/// a model is a function of the node that has the attribute and of what the project declares. The first is the key, by its
/// identity: an edit anywhere in its file, a comment as well, makes another node. The second is <see cref="Declarations"/>,
/// whose version is the same object only for as long as nothing that a declared symbol is made of has changed in any file. A
/// comment of another file is no part of that, so what is declared in several parts is not kept. A version is compared with
/// the latest alone, and one that was left doesn't come back: then there is one reading too many, never one too few. An
/// exception is not kept either.
/// </para>
/// </remarks>
internal sealed class KeptModels<TModel>(Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> parse)
    where TModel : class
{
    private readonly ConditionalWeakTable<SyntaxNode, Slot> _slots = new();
    private readonly ConditionalWeakTable<Compilation, Declarations> _declarations = new();
    private volatile Declarations? _latest;

    /// <summary>The model of what has the attribute.</summary>
    public Attempt<TModel> Get(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        Compilation compilation = context.SemanticModel.Compilation;
        if (!_declarations.TryGetValue(compilation, out Declarations? declarations))
        {
            declarations = _declarations.GetValue(compilation, DeclarationsOf);
        }

        if (_slots.TryGetValue(context.TargetNode, out Slot? slot) && slot.Kept is { } kept && kept.Version == declarations.Version)
        {
            return kept.Attempt;
        }

        Attempt<TModel> attempt;
        try
        {
            attempt = new Attempt<TModel>(parse(context, cancellationToken), Failure: null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Attempt<TModel>(null, FailedFile.Of(HintName.OfFailure(context.TargetNode), context.TargetSymbol.ToDisplayString(), exception));
        }

        if (context.TargetSymbol.DeclaringSyntaxReferences.Length == 1)
        {
            _slots.GetValue(context.TargetNode, static _ => new Slot()).Kept = new Kept(declarations.Version, attempt);
        }

        return attempt;
    }

    private Declarations DeclarationsOf(Compilation compilation)
        => _latest = new Declarations((CSharpCompilation)compilation, _latest);

    private sealed record Kept(object Version, Attempt<TModel> Attempt);

    private sealed class Slot
    {
        private volatile Kept? _kept;

        public Kept? Kept
        {
            get => _kept;
            set => _kept = value;
        }
    }
}
