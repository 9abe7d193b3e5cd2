using Microsoft.CodeAnalysis;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>What <c>[Signal]</c> says. It holds symbols, so it stays out of the models.</summary>
internal readonly struct SignalOptions
{
    public const string AttributeName = "Signals.SignalAttribute";

    // Replay.Last
    private const int Last = 1;

    private SignalOptions(AttributeData attribute)
    {
        Name = attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            switch (argument.Key, argument.Value.Value)
            {
                case ("Sender", ITypeSymbol sender):
                    Sender = sender;
                    break;
                case ("Result", ITypeSymbol result):
                    Result = result;
                    break;
                case ("Delivery", int delivery):
                    Delivery = (SignalDelivery)delivery;
                    break;
                case ("Replay", int replay):
                    Replays = replay == Last;
                    break;
                case ("OnError", int onError):
                    OnError = (SignalOnError)onError;
                    break;
            }
        }
    }

    public string? Name { get; }

    public ITypeSymbol? Sender { get; }

    public ITypeSymbol? Result { get; }

    public SignalDelivery Delivery { get; }

    public SignalOnError OnError { get; }

    /// <summary>Whether who connects late gets the last message.</summary>
    public bool Replays { get; }

    public static SignalOptions From(AttributeData attribute) => new(attribute);

    /// <summary>The attribute that makes a type a signal, or null.</summary>
    public static AttributeData? AttributeOf(ITypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "SignalAttribute", ContainingType: null } attributeClass
                && ReceiverRules.IsLibrary(attributeClass.ContainingNamespace))
            {
                return attribute;
            }
        }

        return null;
    }
}
