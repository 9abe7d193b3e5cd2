using Mono.Cecil;

namespace Signals.Map;

/// <summary>With which arguments the program uses its generic types and methods.</summary>
internal sealed class Instantiations
{
    // Generic code that makes ever larger types of its own parameters would never end.
    private const int Deepest = 6;

    private readonly Dictionary<IGenericParameterProvider, List<IReadOnlyList<TypeReference>>> _arguments = [];
    private readonly HashSet<object> _noted = [];

    public void Note(MethodReference method, Definitions definitions)
    {
        if (method is GenericInstanceMethod closed && _noted.Add(closed) && definitions.Of(closed) is { } definition)
        {
            Add(definition, [.. closed.GenericArguments]);
        }

        Note(method.DeclaringType, definitions);
    }

    public void Note(TypeReference type, Definitions definitions)
    {
        if (type is GenericInstanceType closed && _noted.Add(closed) && definitions.Of(closed) is { } definition)
        {
            Add(definition, [.. closed.GenericArguments]);
        }
    }

    /// <summary>What a type can be, where it is, or has, a parameter of the generic code around it.</summary>
    public IEnumerable<TypeReference> Close(TypeReference type)
    {
        if (!type.ContainsGenericParameter)
        {
            return [type];
        }

        Dictionary<string, TypeReference> closed = [];
        Close(type, closed, Deepest);
        return closed.Count == 0 ? [type] : closed.Values;
    }

    private void Close(TypeReference type, Dictionary<string, TypeReference> closed, int depth)
    {
        if (Parameter(type) is not { } parameter)
        {
            closed.TryAdd(type.FullName, type);
            return;
        }

        if (depth == 0 || parameter.Owner is not { } owner || !_arguments.TryGetValue(owner, out List<IReadOnlyList<TypeReference>>? all))
        {
            return;
        }

        foreach (IReadOnlyList<TypeReference> arguments in all)
        {
            if (parameter.Position < arguments.Count && arguments[parameter.Position] != parameter)
            {
                Close(With(type, owner, arguments), closed, depth - 1);
            }
        }
    }

    private void Add(IGenericParameterProvider definition, IReadOnlyList<TypeReference> arguments)
    {
        if (!_arguments.TryGetValue(definition, out List<IReadOnlyList<TypeReference>>? all))
        {
            _arguments.Add(definition, all = []);
        }

        all.Add(arguments);
    }

    private static GenericParameter? Parameter(TypeReference type) => type switch
    {
        GenericParameter parameter => parameter,
        GenericInstanceType closed => closed.GenericArguments.Select(Parameter).FirstOrDefault(one => one is not null),
        TypeSpecification other => Parameter(other.ElementType),
        _ => null,
    };

    private static TypeReference With(TypeReference type, IGenericParameterProvider owner, IReadOnlyList<TypeReference> arguments)
        => TypeArguments.Replace(
            type, parameter => parameter.Owner == owner && parameter.Position < arguments.Count ? arguments[parameter.Position] : parameter);
}
