using Mono.Cecil;

namespace Signals.Map;

/// <summary>Types as C# writes them.</summary>
internal static class TypeName
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["System.Void"] = "void",
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.Boolean"] = "bool",
        ["System.Char"] = "char",
        ["System.SByte"] = "sbyte",
        ["System.Byte"] = "byte",
        ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "uint",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
        ["System.Single"] = "float",
        ["System.Double"] = "double",
        ["System.Decimal"] = "decimal",
    };

    /// <summary>The type with its namespace, its arguments and the types around it.</summary>
    public static string Of(TypeReference type) => type switch
    {
        ArrayType array => $"{Of(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        GenericParameter parameter => parameter.Name,
        GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable => $"{Of(nullable.GenericArguments[0])}?",
        GenericInstanceType closed => Named(closed.ElementType, [.. closed.GenericArguments]),
        TypeSpecification other => Of(other.ElementType),
        _ => Named(type, [.. type.GenericParameters]),
    };

    private static string Named(TypeReference type, IReadOnlyList<TypeReference> arguments)
    {
        if (Keywords.TryGetValue(type.FullName, out string? keyword))
        {
            return keyword;
        }

        // A nested type has the parameters of those around it before its own.
        int outer = 0;
        string prefix = "";
        if (type.DeclaringType is { } declaring)
        {
            outer = Arity(declaring);
            prefix = $"{Named(declaring, [.. arguments.Take(outer)])}.";
        }
        else if (type.Namespace.Length > 0)
        {
            prefix = $"{type.Namespace}.";
        }

        string own = string.Join(", ", arguments.Skip(outer).Select(Of));
        return $"{prefix}{SourceName(type.Name)}{(own.Length == 0 ? "" : $"<{own}>")}";
    }

    private static int Arity(TypeReference type)
    {
        int own = type.Name.LastIndexOf('`') is >= 0 and int tick && int.TryParse(type.Name.AsSpan(tick + 1), out int count) ? count : 0;
        return own + (type.DeclaringType is { } declaring ? Arity(declaring) : 0);
    }

    // `<File>F0123…__Name` is a type of one file.
    private static string SourceName(string name)
    {
        if (name.LastIndexOf('`') is > 0 and int tick)
        {
            name = name[..tick];
        }

        return name.StartsWith('<') && name.IndexOf(">F", StringComparison.Ordinal) is > 0 and int end && name.IndexOf("__", end, StringComparison.Ordinal) is > 0 and int start
            ? name[(start + 2)..]
            : name;
    }
}
