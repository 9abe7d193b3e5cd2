using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Signals.Generator.Analysis.Flow;

/// <summary>A call that is given a receiver for a parameter that is marked as held weakly: <c>Connect</c>, or a wrapper around it.</summary>
internal sealed class WeakCall(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IArgumentOperation receiver)
{
    public IOperation Operation { get; } = operation;

    public IMethodSymbol Method { get; } = method;

    public IArgumentOperation Receiver { get; } = receiver;

    /// <summary>The argument for <c>sender</c>, where it was written.</summary>
    public IArgumentOperation? Sender { get; } = Explicit(arguments, "sender");

    /// <summary>Whether the connection is weak; <see langword="null"/> where the argument for <c>weak</c> is no constant.</summary>
    public bool? IsWeak { get; } = WeakArgument(arguments);

    /// <summary>Whether what the call returns can keep the receiver.</summary>
    public bool ReturnsKeeper => Operation.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String } or ITypeParameterSymbol;

    public static WeakCall? Find(IOperation operation, LibraryTypes types)
    {
        (IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments) = operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        int ordinal = method is null ? -1 : types.FindHeldWeakly(method);
        if (ordinal < 0)
        {
            return null;
        }

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal && argument.ArgumentKind == ArgumentKind.Explicit)
            {
                return new WeakCall(operation, method!, arguments, argument);
            }
        }

        return null;
    }

    private static IArgumentOperation? Explicit(ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.Explicit)
            {
                return argument;
            }
        }

        return null;
    }

    private static bool? WeakArgument(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { Name: "weak", Type.SpecialType: SpecialType.System_Boolean })
            {
                return argument.Value.ConstantValue is { HasValue: true, Value: bool value } ? value : null;
            }
        }

        return true;
    }
}
