using System.Reflection;

namespace Signals.Interleavings.Exploring;

/// <summary>What the build wrote into the assembly.</summary>
internal static class BuildMetadata
{
    public static string Of(string key)
        => typeof(BuildMetadata).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
