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
        var declaration = SignalDeclaration.Read(type.OriginalDefinition, attribute, (CSharpCompilation)compilation, cancellationToken);
        return !declaration.IsSound
            ? null
            : new ReceivedSignal(
                type,
                declaration.Sender,
                type.InstanceConstructors
                    .FirstOrDefault(constructor => SymbolEqualityComparer.Default.Equals(constructor.OriginalDefinition, declaration.Constructor))?.Parameters
                    ?? ImmutableArray<IParameterSymbol>.Empty,
                declaration.Result,
                declaration.Delivery != Model.SignalDelivery.Sync);
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
}
