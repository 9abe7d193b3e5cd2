using Microsoft.CodeAnalysis;
using Signals.Analyzers.Tests.Verification;

namespace Signals.Analyzers.Tests;

/// <summary>Programs that use signals as applications do. Not one false alarm on any of them.</summary>
public class ProgramTests
{
    private static readonly string Folder = Path.Combine(TestCompilation.FolderOf(), "Programs");

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_eleven_of_them() => Assert.Equal(11, Programs.Count);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Nothing_is_reported_on_a_program(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name));
        Assert.True(text.Split('\n').Length > 100, $"{name} is short.");

        var diagnostics = await TestCompilation.AnalyzeAsync(TestCompilation.CreateValid(text, OutputKind.ConsoleApplication));

        Assert.Empty(diagnostics.Select(diagnostic => $"{diagnostic.Location.GetLineSpan()}: {diagnostic.Id} {diagnostic.Message()}"));
    }
}
