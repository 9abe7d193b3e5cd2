using Mono.Cecil;

namespace Signals.Map;

/// <summary>What is known of something on the evaluation stack.</summary>
internal abstract record Value
{
    /// <summary>Nothing is known of it.</summary>
    public static Value Unknown { get; } = new Other();

    /// <summary>A null.</summary>
    public static Value Null { get; } = new Other();

    /// <summary>A whole number, or a <c>bool</c>.</summary>
    public sealed record Number(int Is) : Value;

    /// <summary>A string.</summary>
    public sealed record Text(string Is) : Value;

    /// <summary>The address of a method.</summary>
    public sealed record Function(MethodReference Method) : Value;

    /// <summary>A delegate of a method and its target.</summary>
    public sealed record Delegate(MethodReference Method, Value Target) : Value;

    /// <summary>Whatever is in a field, a local, a parameter, or comes out of a method.</summary>
    public sealed record In(Store Store) : Value;

    /// <summary>One of several.</summary>
    public sealed record Either(Value First, Value Second) : Value;

    private sealed record Other : Value
    {
        public bool Equals(Other? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => 0;
    }
}
