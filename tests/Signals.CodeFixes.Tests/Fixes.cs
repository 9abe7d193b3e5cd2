using Microsoft.CodeAnalysis.CodeFixes;

namespace Signals.CodeFixes.Tests;

/// <summary>All fixes.</summary>
internal static class Fixes
{
    public static IReadOnlyList<CodeFixProvider> All { get; } =
    [
        .. typeof(SyntaxFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];
}
