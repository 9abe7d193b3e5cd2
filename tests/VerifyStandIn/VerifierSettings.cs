namespace VerifyTests;

/// <summary>Stands in for the class of that name in the package Verify.</summary>
public static class VerifierSettings
{
    public static void UseUtf8NoBom()
    {
    }
}
