using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Signals.Generator.Tests.Testing;

/// <summary>Runs compiled code in a context of its own, which has a library of its own: no signal of another test is in it.</summary>
internal sealed class LoadedAssembly() : AssemblyLoadContext(nameof(LoadedAssembly), isCollectible: true)
{
    private static readonly Assembly Library = typeof(SignalAttribute).Assembly;

    public static string Run(Compilation compilation)
    {
        using var bytes = new MemoryStream();
        var emitted = compilation
            .WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .Emit(bytes, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        bytes.Position = 0;
        var context = new LoadedAssembly();
        try
        {
            var run = context.LoadFromStream(bytes).GetType("Test", throwOnError: true)!.GetMethod("Run")!;
            return (string)run.Invoke(null, null)!;
        }
        finally
        {
            context.Unload();
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
        => assemblyName.Name == Library.GetName().Name ? LoadFromAssemblyPath(Library.Location) : null;
}
