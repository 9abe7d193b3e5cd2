using Mono.Cecil;

namespace Signals.Map;

/// <summary>What Signals' own generator wrote, which neither sends nor receives by itself.</summary>
internal static class GeneratedCode
{
    public static bool Is(ICustomAttributeProvider code)
        => code.HasCustomAttributes && code.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "GeneratedCodeAttribute"
            && attribute.ConstructorArguments is [{ Value: "Signals.Generator" }, ..]);
}
