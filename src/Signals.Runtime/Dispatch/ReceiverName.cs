using System.ComponentModel;
#if NET
using System.Runtime.CompilerServices;
#endif

namespace Signals.CompilerServices;

/// <summary>What messages call a receiver.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReceiverName
{
    /// <summary>Names a receiver by its method and the type of that.</summary>
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
        return $"{receiver.Method.DeclaringType}.{receiver.Method.Name}";
    }
}
