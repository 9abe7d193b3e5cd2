using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Signals.Map;

/// <summary>A call, or a delegate that is made of a method and will call it.</summary>
/// <param name="In">The method whose code it is.</param>
/// <param name="At">The instruction.</param>
/// <param name="Callee">What is called.</param>
/// <param name="Arguments">What is passed, without the target; empty where a delegate will pass it.</param>
/// <param name="Target">The object whose method it is, if it is an object's.</param>
/// <param name="IsDropped">Whether what it returns is thrown away.</param>
internal sealed record Call(
    MethodDefinition In, Instruction At, MethodReference Callee, IReadOnlyList<Value> Arguments, Value Target, bool IsDropped)
{
    /// <summary>What is passed for a parameter of some name.</summary>
    /// <returns>The value, <see cref="Value.Unknown"/> where it can't be told, or null where there is no such parameter.</returns>
    public Value? Argument(MethodDefinition? callee, string name)
    {
        if (callee is null)
        {
            return Value.Unknown;
        }

        for (int i = 0; i < callee.Parameters.Count; i++)
        {
            if (callee.Parameters[i].Name == name)
            {
                return i < Arguments.Count ? Arguments[i] : Value.Unknown;
            }
        }

        return null;
    }
}
