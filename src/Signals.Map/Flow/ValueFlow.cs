using Mono.Cecil;

namespace Signals.Map;

/// <summary>Which values were put where, anywhere in the program and in whatever order.</summary>
internal sealed class ValueFlow
{
    private readonly Dictionary<Store, HashSet<Value>> _values = [];

    /// <summary>Notes that a value was put somewhere.</summary>
    public void Put(Store store, Value value)
    {
        // Numbers and texts are only asked for where they are.
        if (value is Value.Number or Value.Text || value == Value.Null)
        {
            return;
        }

        if (!_values.TryGetValue(store, out HashSet<Value>? values))
        {
            _values.Add(store, values = []);
        }

        values.Add(value);
    }

    /// <summary>The delegates that a value may be, and <see cref="Value.Unknown"/> if it may be another one.</summary>
    public IReadOnlyCollection<Value> Delegates(Value value)
    {
        HashSet<Value> found = [];
        Follow(value, found, []);
        return found;
    }

    private void Follow(Value value, HashSet<Value> found, HashSet<Store> seen)
    {
        switch (value)
        {
            case Value.Either either:
                Follow(either.First, found, seen);
                Follow(either.Second, found, seen);
                break;
            case Value.In stored:
                if (!seen.Add(stored.Store))
                {
                    break;
                }

                bool isKnown = false;
                foreach (Value one in ValuesOf(stored.Store))
                {
                    isKnown = true;
                    Follow(one, found, seen);
                }

                if (!isKnown)
                {
                    found.Add(Value.Unknown);
                }

                break;
            case Value.Delegate { Method: { Name: "Invoke" } invoke, Target: var target } when IsDelegate(invoke.DeclaringType, target):
                Follow(target, found, seen);    // a delegate of a delegate
                break;
            case Value.Delegate:
                found.Add(value);
                break;
            default:
                if (value != Value.Null)
                {
                    found.Add(Value.Unknown);
                }

                break;
        }
    }

    private IEnumerable<Value> ValuesOf(Store store)
    {
        if (_values.TryGetValue(store, out HashSet<Value>? values))
        {
            return values;
        }

        // A caller may know the method by its interface or its base class alone.
        return store is { Kind: StoreKind.Parameter, Owner: MethodDefinition { IsVirtual: true } method }
            ? BaseMethodsOf(method).SelectMany(one => _values.TryGetValue(store with { Owner = one }, out HashSet<Value>? theirs) ? theirs : [])
            : [];
    }

    private static IEnumerable<MethodDefinition> BaseMethodsOf(MethodDefinition method)
    {
        for (TypeDefinition? type = method.DeclaringType; type is not null; type = type.BaseType?.Resolve())
        {
            foreach (TypeDefinition? one in type.Interfaces.Select(implemented => implemented.InterfaceType.Resolve()).Prepend(type))
            {
                foreach (MethodDefinition candidate in one?.Methods.Where(candidate => candidate != method && candidate.IsVirtual
                    && candidate.Name == method.Name && candidate.Parameters.Count == method.Parameters.Count) ?? [])
                {
                    yield return candidate;
                }
            }
        }
    }

    // Closures' classes are never called Invoke by the compiler; a class of the user's with a method of that name has no delegate as its target.
    private static bool IsDelegate(TypeReference type, Value target)
        => target is not Value.Delegate
            ? type.Resolve() is { } definition ? definition.BaseType?.FullName == "System.MulticastDelegate" : type.FullName.StartsWith("System.Action", StringComparison.Ordinal) || type.FullName.StartsWith("System.Func", StringComparison.Ordinal)
            : true;
}
