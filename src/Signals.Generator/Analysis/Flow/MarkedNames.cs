using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Signals.Generator.Analysis.Flow;

/// <summary>The names of the methods that have a parameter which is marked as held weakly.</summary>
/// <remarks>They are few, so that most calls need no look at what they call.</remarks>
internal static class MarkedNames
{
    /// <summary>Stands for constructors.</summary>
    public const string Constructor = WellKnownMemberNames.InstanceConstructorName;

    /// <summary>Stands for what is called without its name: a delegate.</summary>
    public const string None = "";

    private const string Attribute = "HeldWeakly";

    private static readonly ConditionalWeakTable<SyntaxTree, string[]> InTrees = new();
    private static readonly ConditionalWeakTable<MetadataReference, string[]> InReferences = new();

    /// <summary>Finds the names in a project and in what it refers to.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="library">The library, whose own methods are known.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static HashSet<string> Of(Compilation compilation, IAssemblySymbol library, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        AddTrees(compilation);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (!RefersTo(assembly, library))
            {
                continue;
            }

            MetadataReference? reference = compilation.GetMetadataReference(assembly);
            if (reference is CompilationReference { Compilation: { Language: LanguageNames.CSharp } other })
            {
                AddTrees(other);
            }
            else if (reference is not null && assembly.GetMetadata() is { } metadata)
            {
                names.UnionWith(InReferences.GetValue(
                    reference, _ => [.. metadata.GetModules().SelectMany(module => Names(module.GetMetadataReader())).Distinct()]));
            }
            else
            {
                names.Add(None);
            }
        }

        return names;

        void AddTrees(Compilation searched)
        {
            foreach (SyntaxTree tree in searched.SyntaxTrees)
            {
                names.UnionWith(InTrees.GetValue(tree, tree => [.. Names(tree, cancellationToken).Distinct()]));
            }
        }
    }

    /// <summary>Whether an assembly refers to the library.</summary>
    public static bool RefersTo(IAssemblySymbol assembly, IAssemblySymbol library)
        => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == library.Identity.Name));

    private static IEnumerable<string> Names(SyntaxTree tree, CancellationToken cancellationToken)
    {
        foreach (SyntaxToken token in WordsInCode.Find(tree, Attribute, cancellationToken))
        {
            if (token.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
            {
                yield return None; // The attribute has another name somewhere.
            }
            else if (token.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is { Parent.Parent: ParameterSyntax parameter })
            {
                yield return parameter.Parent?.Parent switch
                {
                    MethodDeclarationSyntax method => method.Identifier.ValueText,
                    LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                    ConstructorDeclarationSyntax or TypeDeclarationSyntax => Constructor,
                    _ => None,
                };
            }
        }
    }

    private static IEnumerable<string> Names(MetadataReader reader)
    {
        var marked = new HashSet<EntityHandle>();
        foreach (CustomAttributeHandle handle in reader.CustomAttributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.Parameter && IsMark(reader, attribute.Constructor))
            {
                marked.Add(attribute.Parent);
            }
        }

        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            if (marked.Count > 0 && method.GetParameters().Any(parameter => marked.Contains(parameter)))
            {
                string name = reader.GetString(method.Name);
                yield return name == WellKnownMemberNames.DelegateInvokeName ? None : name;
            }
        }
    }

    private static bool IsMark(MetadataReader reader, EntityHandle constructor)
        => constructor.Kind == HandleKind.MemberReference
            && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, Attribute + nameof(System.Attribute));
}
