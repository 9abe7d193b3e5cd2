using Microsoft.CodeAnalysis;
using Signals.Generator.Model;

namespace Signals.Generator.Parsing;

/// <summary>What is asked of a signal that leaves the process, by the generator and by the analyzer.</summary>
internal static class RelayRules
{
    public const string AttributeName = "Signals.RelayedAttribute";

    /// <summary>The attribute that lets a signal leave the process, or null.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type)
        => type.GetAttributes().FirstOrDefault(
            attribute => attribute.AttributeClass is { Name: "RelayedAttribute", ContainingType: null } attributeClass
                && ReceiverRules.IsLibrary(attributeClass.ContainingNamespace));

    /// <summary>Why a type can't leave the process, with the shortest way out; null where it can.</summary>
    public static (string Reason, string Remedy)? Mistake(INamedTypeSymbol type)
    {
        if (SignalOptions.AttributeOf(type) is not { } attribute)
        {
            return ("it is no signal", "add [Signal(\"name\", Delivery = Delivery.Sequential)]");
        }

        SignalOptions options = SignalOptions.From(attribute);
        return options switch
        {
            { Result: not null } => ("its receivers return something, which a broker doesn't bring back", "leave out Result, and let them send a signal of their own"),
            { Delivery: SignalDelivery.Sync } => ("it is a sync signal, whose send can't wait for a broker", "declare it with Delivery = Delivery.Sequential"),
            _ => null,
        };
    }

    /// <summary>Why no JSON can hold a type, with the shortest way out; null where it can.</summary>
    public static (string Reason, string Remedy)? Mistake(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate } => ("a delegate", "send what it would need, and let receivers call it"),
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => ("a number that means something in one process alone", "use 'long'"),
        IArrayTypeSymbol { Rank: > 1 } => ("an array of several dimensions", "use an array of arrays"),
        IArrayTypeSymbol array => Mistake(array.ElementType),
        INamedTypeSymbol named when IsOfProcess(named) => ("something of one process alone", "send a text or a number that stands for it"),
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.Select(Mistake).FirstOrDefault(mistake => mistake is not null),
        _ => null,
    };

    // What System.Text.Json refuses to read, and what could be read but never be what it was.
    private static bool IsOfProcess(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Names.Of(current.ContainingNamespace) is { } @namespace
                && (@namespace, current.Name) is
                    ("System", "Type")
                    or ("System.Reflection", "MemberInfo" or "Assembly" or "Module" or "ParameterInfo")
                    or ("System.Threading", "CancellationToken" or "CancellationTokenSource" or "Thread")
                    or ("System.Threading.Tasks", "Task" or "ValueTask" or "TaskCompletionSource")
                    or ("System.IO", "Stream" or "TextReader" or "TextWriter")
                    or ("System.Runtime.Serialization", "SerializationInfo"))
            {
                return true;
            }
        }

        return false;
    }
}
