namespace Signals.Package.Tests;

/// <summary>What Native AOT needs of the machine.</summary>
internal static class NativeAot
{
    public static void SkipUnlessInstalled()
        => Assert.SkipUnless(
            !OperatingSystem.IsLinux() || (Command.IsInstalled("clang", "gcc") && File.Exists("/usr/include/zlib.h")),
            "Native AOT needs clang and zlib1g-dev.");
}
