using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>
/// What is asked of receiving methods and their types, whatever the signal. The generator goes by it when it decides what it can
/// generate, the analyzer when it explains what is wrong.
/// </summary>
internal static class ReceiverRules
{
    public const string AttributeName = "Signals.ReceivesAttribute`1";

    /// <summary>The method that is generated to connect an object's receivers.</summary>
    public const string Connect = "ConnectReceivers";

    /// <summary>The method that is generated to connect static receivers.</summary>
    public const string ConnectStatic = "ConnectStaticReceivers";

    /// <summary>What a project sees that may have receivers called on an object of their own for each send.</summary>
    public const string Hosting = "Signals.Hosting.SignalsBuilder";

    /// <summary>The lowest version of the language that has generic attributes.</summary>
    public const LanguageVersion LowestLanguage = LanguageVersion.CSharp11;

    /// <summary>The attributes that make a method a receiver, in order.</summary>
    public static IEnumerable<AttributeData> Attributes(IMethodSymbol method)
        => method.GetAttributes().Where(
            attribute => attribute.AttributeClass is { Name: "ReceivesAttribute", Arity: 1, ContainingType: null } type
                && IsLibrary(type.ContainingNamespace));

    /// <summary>The class that an attribute names.</summary>
    public static ITypeSymbol SignalOf(AttributeData attribute) => attribute.AttributeClass!.TypeArguments[0];

    /// <summary>A type's receiving methods, in order. A mistake doesn't keep a method from being one.</summary>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type)
        => type.GetMembers().OfType<IMethodSymbol>().Where(
            method => IsMethod(method) && Attributes(method).Any());

    /// <summary>Whether something is generated into a type, and what connects its receivers of one kind is among it.</summary>
    public static bool Generates(INamedTypeSymbol type, bool isStatic, CancellationToken cancellationToken)
        => !type.DeclaringSyntaxReferences.IsEmpty
            && (isStatic || type.TypeKind == TypeKind.Class)
            && DeclarationRules.CanHavePart(type, cancellationToken)
            && Methods(type).Any(method => method.IsStatic == isStatic)
            && Taken(type, isStatic ? ConnectStatic : Connect) is null;

    /// <summary>Whether a type of another project can call its receivers on an object of their own for each send.</summary>
    public static bool IsScoped(INamedTypeSymbol type)
        => type.Interfaces.Any(implemented => implemented is { Name: "IScopedReceivers", ContainingNamespace: { Name: "CompilerServices" } services }
            && IsLibrary(services.ContainingNamespace));

    /// <summary>What stands in the way of a generated method, or null.</summary>
    public static ISymbol? Taken(INamedTypeSymbol type, string name)
    {
        if (type.Name == name)
        {
            return type;
        }

        ISymbol? parameter = type.TypeParameters.FirstOrDefault(parameter => parameter.Name == name);
        return parameter ?? type.GetMembers(name).FirstOrDefault(
            member => !DeclarationRules.IsGenerated(member)
                && (member is not IMethodSymbol method || HasSignature(method)));
    }

    /// <summary>Whether a method has the signature of those that connect receivers.</summary>
    public static bool HasSignature(IMethodSymbol method)
        => method.Arity == 0
            && method.Parameters.Length == (method.IsStatic ? 1 : 2)
            && Is(method.Parameters[0], "SignalNamespace")
            && (method.IsStatic || Is(method.Parameters[1], "ReceiverContext"));

    /// <summary>Why a method can't be a receiver of any signal, or null.</summary>
    public static string? Mistake(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        return method switch
        {
            _ when !IsMethod(method) || !DeclarationRules.IsKindOfPart(type) => "only an ordinary method of a type can be a receiver",
            { Arity: > 0 } => "it is generic; write a method for each type that it is to receive",
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns a reference; return a value",
            { IsStatic: false } when type.TypeKind == TypeKind.Struct =>
                $"'{type.Name}' is a struct, of which a connection would have a copy; make the method static, or the struct a class",
            { IsStatic: false } when type.TypeKind == TypeKind.Interface =>
                $"'{type.Name}' is an interface; make the method static, or put it into a class",
            { IsStatic: true } when method.IsAbstract || method.IsVirtual || method.MethodKind == MethodKind.ExplicitInterfaceImplementation =>
                "a static method that is part of an interface can be called by a type parameter alone; call it from another method",
            _ when DeclarationRules.WithContainingTypes(type).FirstOrDefault(part => part.IsFileLocal) is { } local =>
                $"'{local.Name}' is local to its file, which no other file can add to; write 'internal' in place of 'file'",
            _ => null,
        };
    }

    /// <summary>Whether a base class connects the same receiver: it calls the method, and so the one that overrides it.</summary>
    public static bool IsConnectedByBase(IMethodSymbol method, ITypeSymbol signal)
    {
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (Attributes(overridden).Any(attribute => SymbolEqualityComparer.Default.Equals(SignalOf(attribute), signal)))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsLibrary(INamespaceSymbol? @namespace)
        => @namespace is { Name: "Signals", ContainingNamespace.IsGlobalNamespace: true };

    private static bool Is(IParameterSymbol parameter, string type)
        => parameter is { RefKind: RefKind.None } && parameter.Type.Name == type && IsLibrary(parameter.Type.ContainingNamespace);

    private static bool IsMethod(IMethodSymbol method) => method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation;
}
