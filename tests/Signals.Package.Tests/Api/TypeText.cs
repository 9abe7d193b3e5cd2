using System.Reflection;

namespace Signals.Package.Tests.Api;

/// <summary>Types as C# writes them, with what may be null.</summary>
internal static class TypeText
{
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["System.Void"] = "void",
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.Boolean"] = "bool",
        ["System.Int32"] = "int",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
    };

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(FieldInfo field) => Of(field.FieldType, Nullability.Create(field));

    public static string Of(PropertyInfo property) => Of(property.PropertyType, Nullability.Create(property));

    public static string Of(EventInfo one) => Of(one.EventHandlerType!, Nullability.Create(one));

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, Nullability.Create(parameter));

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability?.ElementType ?? nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Of(value)}?";
        }

        // Of a type parameter nobody can tell T from T?: either may be null.
        bool isNullable = !type.IsValueType && !type.IsGenericParameter && (nullability?.ReadState == NullabilityState.Nullable || nullability?.WriteState == NullabilityState.Nullable);
        return Name(type, nullability) + (isNullable ? "?" : "");
    }

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (Keywords.TryGetValue(type.FullName ?? "", out string? keyword))
        {
            return keyword;
        }

        Type[] arguments = type.GetGenericArguments();
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string prefix = type.DeclaringType is { } declaring
            ? $"{Name(outer == 0 ? declaring : declaring.MakeGenericType(arguments[..outer]), nullability: null)}."
            : $"{type.Namespace}.";
        string own = string.Join(
            ", ", arguments.Skip(outer).Select((argument, index) => Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(outer + index))));
        return $"{prefix}{type.Name.Split('`')[0]}{(own.Length == 0 ? "" : $"<{own}>")}";
    }
}
