using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>All that a project declares, which is everything but the bodies of its members.</summary>
/// <remarks>
/// That is the assembly's name, the options, the references, each by its identity, and the files, each with the options by which it
/// was parsed and without its bodies, as the compiler compares them: constants, defaults, attributes, directives that import, and
/// those about null are compared; bodies, what a field that is no constant starts with, and comments are not. What a
/// declared symbol is depends on nothing else, but for its own comment.
/// </remarks>
internal sealed class Declarations
{
    private readonly string? _assembly;
    private readonly CSharpCompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly ImmutableArray<SyntaxTree> _trees;

    /// <param name="compilation">The project.</param>
    /// <param name="before">What it declared before, if that is known.</param>
    public Declarations(CSharpCompilation compilation, Declarations? before)
    {
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        _trees = compilation.SyntaxTrees;
        Version = before is not null && IsSameAs(before) ? before.Version : new object();
    }

    /// <summary>The same object for as long as the project declares the same.</summary>
    public object Version { get; }

    private bool IsSameAs(Declarations before)
        => _assembly == before._assembly
            && _options.Equals(before._options)
            && _references.SequenceEqual(before._references)
            && _trees.Length == before._trees.Length
            && _trees.Zip(before._trees, IsSame).All(isSame => isSame);

    private static bool IsSame(SyntaxTree tree, SyntaxTree before)
        => tree == before || (tree.Options.Equals(before.Options) && tree.IsEquivalentTo(before, topLevel: true));
}
