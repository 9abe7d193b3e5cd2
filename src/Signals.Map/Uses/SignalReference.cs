using Mono.Cecil;

namespace Signals.Map;

/// <summary>Finds out which signal a type stands for.</summary>
internal sealed class SignalReference(Definitions definitions, IReadOnlyDictionary<TypeDefinition, SignalDeclaration> signals)
{
    private readonly Dictionary<TypeReference, TypeReference?> _known = [];

    /// <summary>The class that declares the signal whose member a call is of.</summary>
    /// <param name="type">
    /// The type that has the member: the class itself, its nested <c>Signal</c>, or <c>Signal&lt;TMessage&gt;</c>.
    /// </param>
    /// <returns>The class, perhaps closed, a type parameter that stands for one, or null where it is no signal.</returns>
    public TypeReference? Of(TypeReference type)
    {
        if (!_known.TryGetValue(type, out TypeReference? message))
        {
            message = Find(type);
            _known.Add(type, message);
        }

        return message;
    }

    /// <summary>The same for a type that is injected: its nested <c>Signal</c>, or <c>Signal&lt;TMessage&gt;</c>, but not a message.</summary>
    public TypeReference? OfInjected(TypeReference type) => Of(type) is { } message && message != type ? message : null;

    /// <summary>The declaration of a class.</summary>
    public SignalDeclaration? Declaration(TypeReference message) => definitions.Of(message) is { } type ? signals.GetValueOrDefault(type) : null;

    // `Signal<TMessage>`, and what stands between it and a nested `Signal`: `SyncSignal<TMessage>` and the like.
    private static bool IsBase(TypeReference type)
        => type.Scope.Name == ProgramAssemblies.Runtime && type.Name.Split('`')[0].EndsWith("Signal", StringComparison.Ordinal);

    private TypeReference? Find(TypeReference type)
    {
        if (type is GenericInstanceType ofMessage && IsBase(ofMessage.ElementType))
        {
            return ofMessage.GenericArguments[0];
        }

        if (type is GenericParameter || definitions.Of(type) is not { } definition)
        {
            return null;
        }

        if (signals.ContainsKey(definition))
        {
            return type;
        }

        if (definition is not { Name: "Signal", DeclaringType: { } declaring } || !signals.ContainsKey(declaring))
        {
            return null;
        }

        if (type is not GenericInstanceType closed)
        {
            return declaring;
        }

        var message = new GenericInstanceType(declaring);
        foreach (TypeReference argument in closed.GenericArguments)
        {
            message.GenericArguments.Add(argument);
        }

        return message;
    }
}
