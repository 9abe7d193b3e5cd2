using Signals.Docs.Tests;
using Signals.Generator;

namespace Signals.AspNetCore.Tests.Guide;

/// <summary>A program of a page that has templates, built as a project: that is what compiles them.</summary>
internal static class WebProject
{
    private static readonly string Project =
        $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(WebSnippet.Libraries.Select(library => $"""<Reference Include="{library}" />"""))}
            <Analyzer Include="{typeof(SignalGenerator).Assembly.Location}" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>Builds and runs it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="templates">The templates, each marked with the name of its file.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> PrintedByAsync(string program, IEnumerable<Fence> templates)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("signals-aspnetcore-tests-");
        try
        {
            Write("Snippet.csproj", Project);
            Write("Program.cs", program);
            foreach (Fence template in templates)
            {
                Write(template.Mark, template.Text);
            }

            await WebSnippet.RunAsync(directory.FullName, "build", "--output", "out", "-nodeReuse:false", "-p:UseSharedCompilation=false");
            return await WebSnippet.RunAsync(directory.FullName, Path.Combine("out", "Snippet.dll"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        void Write(string name, string text)
        {
            string file = Path.Combine(directory.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text + "\n");
        }
    }
}
