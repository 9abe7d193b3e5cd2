using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>Stands in for the class of that name in the package Verify.XunitV3.</summary>
public static class Verifier
{
    public static SettingsTask Verify(object? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "")
        => new(() => throw new NotSupportedException(
            $"A stand-in compares nothing; -p:VerifyPackages=true takes the packages of Verify. It was to compare {target} beside {sourceFile} by {settings}."));
}
