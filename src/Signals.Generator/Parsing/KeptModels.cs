using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>The models that a generator has read, each kept until something in the project is declared anew.</summary>
/// <remarks>
/// Each keystroke makes a compilation in which nothing is bound yet. Binding what the models need takes several times as long as
/// finding the attributes, and most keystrokes are in a body, where no declaration can see them.
/// </remarks>
internal sealed class KeptModels<TModel>(Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> parse)
    where TModel : class
{
    private readonly ConditionalWeakTable<SyntaxNode, Slot> _slots = new();
    private readonly ConditionalWeakTable<Compilation, Declarations> _declarations = new();
    private volatile Declarations? _latest;

    /// <summary>The model of what has the attribute.</summary>
    public TModel? Get(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        object version = _declarations.GetValue(context.SemanticModel.Compilation, DeclarationsOf).Version;
        Slot slot = _slots.GetValue(context.TargetNode, static _ => new Slot());
        if (slot.Kept is { } kept && kept.Version == version)
        {
            return kept.Model;
        }

        TModel? model = parse(context, cancellationToken);
        slot.Kept = new Kept(version, model);
        return model;
    }

    private Declarations DeclarationsOf(Compilation compilation)
        => _latest = new Declarations((CSharpCompilation)compilation, _latest);

    private sealed record Kept(object Version, TModel? Model);

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
