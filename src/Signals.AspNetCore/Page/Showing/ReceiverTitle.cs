using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using Signals.Diagnostics;

namespace Signals.AspNetCore.Page.Showing;

/// <summary>What a person calls a receiver: the method that somebody wrote, in the class that it is in.</summary>
internal static class ReceiverTitle
{
    /// <summary>Names a receiver of a signal.</summary>
    public static string Of(Delegate receiver, Signal signal)
        => RuntimeFeature.IsDynamicCodeSupported
            ? string.Join(" + ", receiver.GetInvocationList().Select(part => OfPart(part, signal)))
            : ReceiverName.Of(receiver);

    // "UserRegisteredToWelcome" is what was generated for Welcome. Where there is an object for each call, it is in a class that was.
    private static string OfPart(Delegate part, Signal signal)
    {
        MethodInfo method = part.Method;
        Type? type = method.DeclaringType;
        string generated = $"{signal.MessageType.Name.Split('`')[0]}To";
        return type is not null && (IsGenerated(method) || IsGenerated(type)) && method.Name.StartsWith(generated, StringComparison.Ordinal)
            ? $"{TypeName.Of(IsGenerated(type) ? type.DeclaringType ?? type : type)}.{method.Name[generated.Length..]}"
            : ReceiverName.Of(part);
    }

    private static bool IsGenerated(MemberInfo member)
        => member.GetCustomAttribute<GeneratedCodeAttribute>()?.Tool?.StartsWith("Signals", StringComparison.Ordinal) == true;
}
