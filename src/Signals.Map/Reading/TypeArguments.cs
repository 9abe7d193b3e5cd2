using Mono.Cecil;

namespace Signals.Map;

/// <summary>Puts arguments in the place of type parameters.</summary>
internal static class TypeArguments
{
    /// <summary>The type with what stands for each of the parameters in it.</summary>
    public static TypeReference Replace(TypeReference type, Func<GenericParameter, TypeReference> argument)
    {
        switch (type)
        {
            case GenericParameter parameter:
                return argument(parameter);
            case GenericInstanceType closed:
                var other = new GenericInstanceType(closed.ElementType);
                foreach (TypeReference inner in closed.GenericArguments)
                {
                    other.GenericArguments.Add(Replace(inner, argument));
                }

                return other;
            case ArrayType array:
                return new ArrayType(Replace(array.ElementType, argument), array.Rank);
            default:
                return type;
        }
    }

    /// <summary>What stands in a class for the type of one of its members, or of a member of a type within it.</summary>
    /// <param name="type">The member's type.</param>
    /// <param name="of">The class, which may be closed.</param>
    public static TypeReference In(TypeReference type, TypeReference? of)
        => of is GenericInstanceType closed
            ? Replace(type, parameter => parameter.Position < closed.GenericArguments.Count ? closed.GenericArguments[parameter.Position] : parameter)
            : type;
}
