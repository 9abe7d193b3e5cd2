using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signals.Generator.Parsing;

/// <summary>What a signal gives to its receivers, and takes from them. It holds symbols, so it stays out of the models.</summary>
/// <remarks>
/// What is generated for a signal of the same project is not there yet when this is asked for. So there it is read from the
/// declaration, as the signal generator does; in another assembly, from the generated delegates.
/// </remarks>
internal sealed class ReceivedSignal
{
    private ReceivedSignal(INamedTypeSymbol type, ITypeSymbol sender, ImmutableArray<IParameterSymbol> payload, ITypeSymbol? result, bool isAsync)
    {
        Type = type;
        Sender = sender;
        Payload = payload;
        Result = result;
        IsAsync = isAsync;
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The sender's type, as the delegates have it.</summary>
    public ITypeSymbol Sender { get; }

    public ImmutableArray<IParameterSymbol> Payload { get; }

    /// <summary>The type of the replies, or null.</summary>
    public ITypeSymbol? Result { get; }

    public bool IsAsync { get; }

    /// <summary>Reads a signal; null where the type is none, or its declaration has a mistake that is explained there.</summary>
    public static ReceivedSignal? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (SignalOptions.AttributeOf(type) is not { } attribute)
        {
            return null;
        }

        return SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? OfDeclaration(type, attribute, compilation, cancellationToken)
            : OfDelegates(type);
    }

    /// <summary>The constructor's parameters by which a message is made.</summary>
    public ImmutableArray<IParameterSymbol> MessageParameters()
        => Type.InstanceConstructors
            .Select(constructor => constructor.Parameters)
            .FirstOrDefault(parameters => parameters.Length == Payload.Length
                && parameters.Zip(Payload, (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(isSame => isSame)) is { IsDefault: false } found
                ? found
                : Payload;

    private static ReceivedSignal? OfDeclaration(
        INamedTypeSymbol type,
        AttributeData attribute,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        INamedTypeSymbol declared = type.OriginalDefinition;
        SignalOptions options = SignalOptions.From(attribute);
        IMethodSymbol? constructor = PrimaryConstructor.Of(declared, cancellationToken);
        if (((CSharpCompilation)compilation).LanguageVersion < DeclarationRules.LowestLanguage
            || !DeclarationRules.WithContainingTypes(declared).All(part => !part.IsFileLocal && DeclarationRules.IsPartial(part, cancellationToken))
            || !DeclarationRules.IsMessageKind(declared)
            || declared.IsAbstract
            || (constructor is null && PrimaryConstructor.Others(declared, cancellationToken).Any())
            || DeclarationRules.RequiredMembers(declared, constructor).Any()
            || Names.Members.Any(name => DeclarationRules.TakenBy(declared, name) is not null)
            || !IsSound(constructor, declared)
            || !CanBe(options.Sender, declared)
            || !CanBe(options.Result, declared))
        {
            return null;
        }

        ITypeSymbol sender = options.Sender is null or { SpecialType: SpecialType.System_Object }
            ? compilation.ObjectType.WithNullableAnnotation(NullableAnnotation.Annotated)
            : options.Sender.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return new ReceivedSignal(
            type,
            sender,
            type.InstanceConstructors
                .FirstOrDefault(other => SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, constructor))?.Parameters
                ?? ImmutableArray<IParameterSymbol>.Empty,
            options.Result?.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
            options.Delivery != Model.SignalDelivery.Sync);
    }

    private static ReceivedSignal? OfDelegates(INamedTypeSymbol type)
        => Delegate(type, "Receiver") is { Parameters: { IsEmpty: false } parameters } receiver
            ? new ReceivedSignal(
                type,
                parameters[0].Type,
                parameters.RemoveAt(0),
                receiver.ReturnsVoid ? null : receiver.ReturnType,
                Delegate(type, "AsyncReceiver") is not null)
            : null;

    private static IMethodSymbol? Delegate(INamedTypeSymbol type, string name)
        => type.GetTypeMembers(name, 0).FirstOrDefault()?.DelegateInvokeMethod;

    private static bool IsSound(IMethodSymbol? constructor, INamedTypeSymbol declared)
    {
        var payload = new PayloadParser(declared, constructor);
        foreach (IParameterSymbol parameter in constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            payload.Parse(parameter);
        }

        return payload is { IsSound: true, Access: "public" };
    }

    private static bool CanBe(ITypeSymbol? type, INamedTypeSymbol signal)
        => type is null || (type.TypeKind != TypeKind.Error && DeclarationRules.CanBeValue(type) && type.IsAsAccessibleAs(signal));
}
