namespace Signals;

/// <summary>Stands where the library will be.</summary>
public static class Placeholder
{
    /// <summary>Names the target framework that the assembly was built for.</summary>
    public static string TargetFramework =>
#if NET10_0_OR_GREATER
        "net10.0";
#elif NET8_0_OR_GREATER
        "net8.0";
#else
        "netstandard2.0";
#endif
}
