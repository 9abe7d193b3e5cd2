using Mono.Cecil;

namespace Signals.Map;

/// <summary>What a person would call the code that the compiler put into a method.</summary>
/// <param name="Name">The member, with its type and namespace, and the local function in it if it is in one.</param>
/// <param name="Kind">Whether it is a method, a lambda or a local function.</param>
/// <param name="Captures">Whether it is a lambda or local function that captures a local.</param>
internal sealed record CodeMember(string Name, ReceiverKind Kind, bool Captures)
{
    public static CodeMember Of(MethodReference method)
    {
        TypeReference type = method.DeclaringType;
        string name = method.Name;
        if (StateMachineOf(type) is { } source)
        {
            name = source;
            type = type.DeclaringType;
        }

        bool isClosure = false;
        while (type.DeclaringType is not null && type.Name.StartsWith("<>c", StringComparison.Ordinal))
        {
            isClosure |= type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal);
            type = type.DeclaringType;
        }

        ReceiverKind? kind = null;
        string local = "";
        while (name.StartsWith('<') && EndOf(name) is > 0 and int end)
        {
            string rest = name[(end + 1)..];
            name = name[1..end];
            if (rest.StartsWith("b__", StringComparison.Ordinal))
            {
                kind ??= ReceiverKind.Lambda;
            }
            else if (rest.StartsWith("g__", StringComparison.Ordinal))
            {
                kind ??= ReceiverKind.LocalFunction;
                int bar = rest.IndexOf('|', StringComparison.Ordinal);
                local = $".{rest[3..(bar < 0 ? rest.Length : bar)]}{local}";
            }
            else if (rest == "$" && name == "Main")
            {
                name = "";  // top-level statements
            }
        }

        string typeName = TypeName.Of(type is GenericInstanceType closed ? closed.ElementType.Resolve() ?? (TypeReference)closed : type);
        return new CodeMember($"{typeName}{MemberOf(name, type)}{local}", kind ?? ReceiverKind.Method, isClosure && kind is not null);
    }

    /// <summary>The name of the method that an iterator or an asynchronous method's class was made for, or null.</summary>
    private static string? StateMachineOf(TypeReference type)
        => type.DeclaringType is not null && type.Name.StartsWith('<') && EndOf(type.Name) is > 1 and int end && type.Name.AsSpan(end + 1).StartsWith("d")
            ? type.Name[1..end]
            : null;

    private static string MemberOf(string name, TypeReference type)
    {
        if (name.Length == 0)
        {
            return "";
        }

        if (name is ".ctor" or ".cctor")
        {
            return $".{TypeName.Of(type).Split('<')[0].Split('.')[^1]}()";
        }

        // An explicit implementation has the interface's name before its own.
        name = name.Contains('<', StringComparison.Ordinal) ? name : name[(name.LastIndexOf('.') + 1)..];
        foreach (string accessor in (string[])["get_", "set_", "add_", "remove_"])
        {
            if (name.StartsWith(accessor, StringComparison.Ordinal))
            {
                name = name[accessor.Length..];
            }
        }

        return $".{name}";
    }

    // The `>` that closes the `<` at the start.
    private static int EndOf(string name)
    {
        int depth = 0;
        for (int i = 0; i < name.Length; i++)
        {
            depth += name[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
