using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Signals.Generator;
using Signals.Hosting;

namespace Signals.AspNetCore.Tests.Guide;

/// <summary>A program of the page, compiled and run as a new web project with the package would be.</summary>
internal static class WebSnippet
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    // As the SDK has it: an assembly may be newer than the one that was referred to.
    private static readonly Dictionary<string, ReportDiagnostic> Off =
        new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>What the project refers to besides the framework.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
        [typeof(Signal).Assembly.Location, typeof(SignalsBuilder).Assembly.Location, typeof(RequestStarted).Assembly.Location];

    public static Compilation Compile(string program)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [Parse(program, "Program.cs"), Parse(ImplicitUsings, "Usings.cs")],
            Framework(typeof(object)).Concat(Framework(typeof(WebApplication))).Concat(Libraries)
                .Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999,
                specificDiagnosticOptions: Off));
        CSharpGeneratorDriver.Create(Instances<IIncrementalGenerator>().Select(generator => generator.AsSourceGenerator()))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        return generated;
    }

    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOfAsync(Compilation compilation)
    {
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers([.. Instances<DiagnosticAnalyzer>()])
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    public static async Task<string> PrintedByAsync(Compilation compilation)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("signals-aspnetcore-tests-");
        try
        {
            string program = Path.Combine(directory.FullName, "Snippet.dll");
            var emitted = compilation.Emit(program, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
            foreach (string library in Libraries)
            {
                File.Copy(library, Path.Combine(directory.FullName, Path.GetFileName(library)));
            }

            await File.WriteAllTextAsync(
                Path.ChangeExtension(program, ".runtimeconfig.json"),
                """{ "runtimeOptions": { "framework": { "name": "Microsoft.AspNetCore.App", "version": "10.0.0" } } }""",
                TestContext.Current.CancellationToken);
            return await RunAsync(directory.FullName, program);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Runs <c>dotnet</c>.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It had not ended after {Limit}.");
        }

        Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode}:\n{await output}\n{await error}");
        return await output;
    }

    private static SyntaxTree Parse(string code, string file)
        => CSharpSyntaxTree.ParseText(SourceText.From(code + "\n", Encoding.UTF8), path: file);

    private static IEnumerable<string> Framework(Type type)
        => Directory.GetFiles(Path.GetDirectoryName(type.Assembly.Location)!, "*.dll").Where(IsManaged);

    private static bool IsManaged(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        return reader.HasMetadata;
    }

    private static IEnumerable<T> Instances<T>()
        => typeof(SignalGenerator).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract)
            .Select(type => (T)Activator.CreateInstance(type)!);
}
