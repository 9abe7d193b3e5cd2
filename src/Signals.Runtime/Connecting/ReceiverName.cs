#if NET
using System.Runtime.CompilerServices;
#endif

namespace Signals.Connecting;

/// <summary>What messages call a receiver.</summary>
internal static class ReceiverName
{
    public static string Of(Delegate receiver)
    {
#if NET
        // With Native AOT the method's name would make every method of every receiver visible to reflection.
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return receiver.Target?.GetType().ToString() ?? "that is a static method";
        }
#endif
        return $"{receiver.Method.DeclaringType}.{receiver.Method.Name}";
    }
}
