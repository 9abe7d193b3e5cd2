namespace VerifyTests;

/// <summary>Stands in for the class of that name in the package Verify.SourceGenerators.</summary>
public static class VerifySourceGenerators
{
    public static void Initialize()
    {
    }
}
