using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Signals.Generator.Parsing;

namespace Signals.Generator.Analysis.Flow;

/// <summary>The closures of one member, and what keeps them.</summary>
internal sealed class MemberLifetimes
{
    private MemberLifetimes(IReadOnlyList<IOperation> roots, INamedTypeSymbol type, Func<IParameterSymbol, bool> isField, LibraryTypes types)
    {
        Closures = new ClosureMap(roots, type, isField);
        Keeps = new KeepGraph(roots, Closures, types);
    }

    public ClosureMap Closures { get; }

    public KeepGraph Keeps { get; }

    /// <summary>The member of a type around an operation.</summary>
    public static MemberLifetimes Around(IOperation operation, INamedTypeSymbol type, LibraryTypes types, Cache cache, CancellationToken cancellationToken)
    {
        IOperation root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return cache.GetOrAdd(root, () =>
        {
            PrimaryConstructorFields? primary = PrimaryConstructor.Of(type, cancellationToken) is { } constructor ? new(constructor, type) : null;
            bool isInitializer = root is ISymbolInitializerOperation || IsPrimaryConstructor(root);
            IReadOnlyList<IOperation> roots = isInitializer && primary is not null && root.SemanticModel is { } model
                ? InitializersBeside(root, model, cancellationToken)
                : [root];
            return new MemberLifetimes(
                roots,
                type,
                parameter => primary is not null && primary.Has(parameter) && (!isInitializer || primary.IsField(parameter, cancellationToken)),
                types);
        });
    }

    // All that it has of its own is the arguments of the base class.
    private static bool IsPrimaryConstructor(IOperation root) => root is IConstructorBodyOperation { Syntax: TypeDeclarationSyntax };

    // They are one method to the compiler, the constructor, and share the closure of its parameters.
    private static List<IOperation> InitializersBeside(IOperation root, SemanticModel model, CancellationToken cancellationToken)
    {
        var roots = new List<IOperation> { root };
        if (root.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
        {
            return roots;
        }

        IEnumerable<SyntaxNode?> initializers = declaration.Members.SelectMany(member => member switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(SyntaxNode? (variable) => variable.Initializer),
            PropertyDeclarationSyntax property => [property.Initializer],
            _ => [],
        });
        IEnumerable<SyntaxNode> ofBase = IsPrimaryConstructor(root) ? [] : declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [];
        foreach (SyntaxNode? initializer in initializers.Concat(ofBase))
        {
            if (initializer is not null
                && initializer != root.Syntax
                && !initializer.Ancestors().OfType<MemberDeclarationSyntax>().First().Modifiers.Any(SyntaxKind.StaticKeyword)
                && model.GetOperation(initializer, cancellationToken) is { } operation)
            {
                roots.Add(operation);
            }
        }

        return roots;
    }

    /// <summary>Remembers members, for as long as their operations are there.</summary>
    internal sealed class Cache
    {
        private readonly ConditionalWeakTable<IOperation, MemberLifetimes> _members = new();

        public MemberLifetimes GetOrAdd(IOperation root, Func<MemberLifetimes> create)
        {
            if (!_members.TryGetValue(root, out MemberLifetimes? lifetimes))
            {
                lifetimes = _members.GetValue(root, _ => create());
            }

            return lifetimes;
        }
    }
}
