namespace Signals.AspNetCore.Page.Showing;

/// <summary>What a person calls a type.</summary>
internal static class TypeTitle
{
    /// <summary>Names a type as C# does, with its namespace.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[]";
        }

        if (!type.IsGenericType)
        {
            return (type.FullName ?? type.Name).Replace('+', '.');
        }

        string definition = (type.GetGenericTypeDefinition().FullName ?? type.Name).Replace('+', '.');
        string[] arguments = Array.ConvertAll(type.GetGenericArguments(), Of);
        return $"{definition.Split('`')[0]}<{string.Join(", ", arguments)}>";
    }
}
