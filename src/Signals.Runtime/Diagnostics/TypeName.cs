#if NET
using System.Runtime.CompilerServices;
#endif

namespace Signals.Diagnostics;

/// <summary>What a person calls a type.</summary>
internal static class TypeName
{
    /// <summary>Names a type as C# does, with its namespace.</summary>
    public static string Of(Type type) => Of(type, type.GetGenericArguments());

    /// <summary>
    /// Names a signal's type in what every program has. With Native AOT that is as .NET does, since <see cref="Of(Type)"/> brings in reflection.
    /// </summary>
    public static string OfMessage(Type type)
    {
#if NET
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return type.ToString();
        }
#endif
        return Of(type);
    }

    /// <summary>Names a type whose own type arguments aren't known, but those of one within it.</summary>
    public static string Of(Type type, Type[] arguments)
    {
        if (type.IsArray)
        {
            return OfArray(type);
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string around = type.DeclaringType is { } declaring ? $"{Of(declaring, arguments)}."
            : type.Namespace is { Length: > 0 } space ? $"{space}."
            : "";

        // What is nested has the type arguments of what it is in, before its own.
        int first = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        int end = type.GetGenericArguments().Length;
        return around + type.Name.Split('`')[0] + OfArguments(arguments, first, end);
    }

    /// <summary>Names type arguments, within their brackets; nothing where there are none.</summary>
    public static string OfArguments(Type[] arguments, int first, int end)
    {
        var names = new string[end - first];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Of(arguments[first + i]);
        }

        return names.Length == 0 ? "" : $"<{string.Join(", ", names)}>";
    }

    // C# has the rank of the outermost array first.
    private static string OfArray(Type type)
    {
        string ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
        {
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        }

        return Of(type) + ranks;
    }
}
