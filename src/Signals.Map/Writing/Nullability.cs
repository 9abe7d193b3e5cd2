using Mono.Cecil;

namespace Signals.Map;

/// <summary>Which parts of a type may be null, as the compiler notes it: one flag for each, from the outside to the inside.</summary>
internal sealed class Nullability
{
    private const byte Nullable = 2;
    private const byte NotNull = 1;

    private readonly byte[]? _flags;
    private readonly byte _all;
    private int _next;

    private Nullability(byte[]? flags, byte all)
    {
        _flags = flags;
        _all = all;
    }

    /// <summary>Of a parameter or a property.</summary>
    /// <param name="declared">What is declared.</param>
    /// <param name="method">The method that it belongs to, whose default holds where nothing is noted.</param>
    public static Nullability Of(ICustomAttributeProvider declared, MethodDefinition method)
    {
        if (Argument(declared, "NullableAttribute") is { } own)
        {
            return own is CustomAttributeArgument[] flags
                ? new Nullability([.. flags.Select(flag => (byte)flag.Value)], 0)
                : new Nullability(null, (byte)own);
        }

        object? context = Argument(method, "NullableContextAttribute");
        for (TypeDefinition? type = method.DeclaringType; context is null && type is not null; type = type.DeclaringType)
        {
            context = Argument(type, "NullableContextAttribute");
        }

        return new Nullability(null, context is byte all ? all : (byte)0);
    }

    /// <summary>Whether the next type may be null.</summary>
    public bool PeekIsNullable(TypeReference type)
    {
        int next = _next;
        bool isNullable = TakeIsNullable(type);
        _next = next;
        return isNullable;
    }

    /// <summary>Whether the next type may be null, and goes on to what is inside it.</summary>
    public bool TakeIsNullable(TypeReference type)
    {
        if (type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" })
        {
            // It has no flag itself; a generic value in it has.
            return true;
        }

        if (type.IsValueType)
        {
            if (type is GenericInstanceType)
            {
                _next++;
            }

            return false;
        }

        byte flag = _flags is null ? _all : _next < _flags.Length ? _flags[_next] : (byte)0;
        _next++;
        return flag is Nullable or not NotNull;
    }

    private static object? Argument(ICustomAttributeProvider declared, string attribute)
        => declared.HasCustomAttributes && declared.CustomAttributes.FirstOrDefault(one => one.AttributeType.Name == attribute) is { } found
            && found.ConstructorArguments is [var only]
            ? only.Value
            : null;
}
