using System.Reflection;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Signals.Diagnostics;

/// <summary>What messages call a receiver.</summary>
public static class ReceiverName
{
    /// <summary>Names a receiver by its method and the type of that as C# does, and a lambda by those that it is in.</summary>
    /// <param name="receiver">The receiver, not null.</param>
    /// <returns>The name, which with Native AOT is that of the target's type.</returns>
    public static string Of(Delegate receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
#if NET
        // With Native AOT the method's name would make every method of every receiver visible to reflection.
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return receiver.Target?.GetType().ToString() ?? "that is a static method";
        }
#endif
        MethodInfo method = receiver.Method;
        string name = AuthorsNameOf(method.Name);
        if (name == method.Name && method.IsGenericMethod)
        {
            Type[] arguments = method.GetGenericArguments();
            name += TypeName.OfArguments(arguments, 0, arguments.Length);
        }

        // The class of a lambda has the type arguments of those that it is in, before others.
        return AuthorsTypeOf(method) is { } type ? $"{TypeName.Of(type, method.DeclaringType!.GetGenericArguments())}.{name}" : name;
    }

    // A lambda is a method of a class that the compiler made, mostly.
    private static Type? AuthorsTypeOf(MethodInfo method)
    {
        Type? type = method.DeclaringType;
        while (type is { IsNested: true } && type.Name[0] == '<')
        {
            type = type.DeclaringType;
        }

        return type;
    }

    // <Run>b__2_69 is a lambda in Run, <Run>g__Count|2_0 its local function Count, and <<Main>$>b__0_0 a lambda in <Main>$.
    private static string AuthorsNameOf(string name)
    {
        int end = name.LastIndexOf('>');
        if (name[0] != '<' || end < 0 || end + 1 == name.Length)
        {
            return name;
        }

        string method = name.Substring(1, end - 1).Trim('<', '>', '$');
        int bar = name.LastIndexOf('|');
        return name[end + 1] == 'g' && bar > end + 4
            ? $"{method}.{name.Substring(end + 4, bar - end - 4)}"
            : $"{method} (a lambda)";
    }
}
