namespace Signals.Package.Tests;

public class CodeFixTests(PackageFeed feed)
{
    [Fact]
    public async Task Dotnet_format_applies_the_packaged_fix()
    {
        var project = TempProject.Console(feed).Write(
            "Program.cs",
            """
            using Signals;

            int calls = 0;
            UserRegistered.Connect((_, _) => calls++);
            UserRegistered.Send(null, "ada@example.com");

            [Signal("user-registered")]
            public sealed partial class UserRegistered(string email);

            """);

        (await project.RunAsync("restore")).Succeeded();
        (await project.RunAsync("format", "analyzers", "--no-restore", "--diagnostics", "SIG101", "--severity", "warn")).Succeeded();

        var fixedCode = await File.ReadAllTextAsync(Path.Combine(project.Directory, "Program.cs"));
        Assert.True(
            fixedCode.Contains("Connect((_, _) => calls++, weak: false);", StringComparison.Ordinal)
            || fixedCode.Contains("using var connection = UserRegistered.Connect((_, _) => calls++);", StringComparison.Ordinal),
            fixedCode);
        var built = (await project.RunAsync("build", "-p:TreatWarningsAsErrors=true")).Succeeded();
        Assert.DoesNotContain("SIG101", built.Output, StringComparison.Ordinal);
    }
}
