namespace Signals.Package.Tests;

public class CodeFixTests(PackageFeed feed)
{
    [Fact]
    public async Task Dotnet_format_keeps_a_connection_in_a_field_and_leaves_alone_what_it_cannot_keep()
    {
        const string Program =
            """
            using Signals;

            int calls = 0;
            UserRegistered.Connect((_, _) => calls++);
            new Statistics().Start(1);
            UserRegistered.Send(null, "ada@example.com");

            [Signal("user-registered")]
            public sealed partial class UserRegistered(string email);

            """;
        var project = TempProject.Console(feed).Write("Program.cs", Program).Write(
            "Statistics.cs",
            """
            using Signals;

            public sealed class Statistics
            {
                public void Start(int calls)
                {
                    UserRegistered.Connect((_, _) => calls++);
                    Console.WriteLine();
                }
            }

            """);

        (await project.RunAsync("restore")).Succeeded();
        (await project.RunAsync("format", "analyzers", "--no-restore", "--diagnostics", "SIG101", "--severity", "warn")).Succeeded();

        Assert.Equal(
            """
            using Signals;

            public sealed class Statistics
            {
                private Connection? _connection;

                public void Start(int calls)
                {
                    _connection = UserRegistered.Connect((_, _) => calls++);
                    Console.WriteLine();
                }
            }

            """,
            await File.ReadAllTextAsync(Path.Combine(project.Directory, "Statistics.cs")));

        // 'weak: false' would end the warning as well, and nothing would tell of the receiver that stays for good.
        Assert.Equal(Program, await File.ReadAllTextAsync(Path.Combine(project.Directory, "Program.cs")));
        var built = (await project.RunAsync("build")).Succeeded();
        Assert.Contains("Program.cs(4,24): warning SIG101", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Statistics.cs", built.Output, StringComparison.Ordinal);
    }
}
