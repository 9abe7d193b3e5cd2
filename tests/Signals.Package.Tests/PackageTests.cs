using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Signals.Package.Tests;

public class PackageTests(PackageFeed feed)
{
    [Fact]
    public void It_carries_the_library_for_each_framework_and_the_analyzers()
    {
        var files = feed.Signals.Files;

        Assert.Equal(
            [
                "analyzers/dotnet/cs/Signals.CodeFixes.dll",
                "analyzers/dotnet/cs/Signals.Generator.dll",
                "lib/net10.0/Signals.dll",
                "lib/net8.0/Signals.dll",
                "lib/netstandard2.0/Signals.dll",
            ],
            files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("README.md", files);
    }

    /// <summary>A compiler that is older than what an analyzer refers to doesn't load it, and merely warns.</summary>
    [Theory]
    [InlineData("Signals.Generator")]
    [InlineData("Signals.CodeFixes")]
    public void Its_analyzers_refer_to_nothing_above_the_lowest_supported_compiler(string assembly)
    {
        using var file = new PEReader(new MemoryStream(feed.Signals.Read($"analyzers/dotnet/cs/{assembly}.dll")));
        var metadata = file.GetMetadataReader();
        var references = metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version);

        Assert.All(references, reference =>
        {
            var highest = reference.Key switch
            {
                "netstandard" => new Version(2, 0, 0, 0),
                "System.Collections.Immutable" => new Version(7, 0, 0, 0),
                _ when reference.Key.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) => new Version(4, 8, 0, 0),
                _ => throw new InvalidOperationException($"{assembly} refers to {reference.Key}, which no compiler promises to have."),
            };
            Assert.True(reference.Value <= highest, $"{assembly} refers to {reference.Key} {reference.Value}; {highest} is the highest.");
        });
    }

    [Fact]
    public async Task A_new_console_project_needs_nothing_but_the_package()
    {
        var project = TempProject.Console(feed, properties: ("TreatWarningsAsErrors", "true")).Write(
            "Program.cs",
            """
            using Signals;

            UserRegistered.Connect((sender, email, plan) => Console.WriteLine($"{sender}: {email} on the plan {plan}"));
            UserRegistered.Send("website", "ada@example.com", plan: "pro");

            OrderPlaced.Connect(async (sender, number) =>
            {
                await Task.Yield();
                Console.WriteLine($"order {number}");
            });
            await OrderPlaced.SendAsync(null, 7);

            PriceAsked.Connect((sender, item) => 2.5m);
            PriceAsked.Connect((sender, item) => item.Length);
            Console.WriteLine(string.Join(" ", PriceAsked.Send(null, "tea").Select(reply => reply.Value)));

            [Signal("user-registered")]
            public sealed partial class UserRegistered(string email, string plan = "free");

            [Signal("order-placed", Delivery = Delivery.Concurrent)]
            public sealed partial record OrderPlaced(int Number);

            [Signal("price-asked", Result = typeof(decimal))]
            internal sealed partial class PriceAsked(string item);

            """);

        (await project.RunAsync("build")).Succeeded();
        var run = (await project.RunAsync("run", "--no-build")).Succeeded();

        Assert.Equal("website: ada@example.com on the plan pro\norder 7\n2.5 3\n", run.Output);
    }

    [Fact]
    public async Task A_library_of_two_frameworks_with_strict_settings_declares_what_an_application_connects()
    {
        (string Name, string Value)[] strict =
        [
            ("TreatWarningsAsErrors", "true"),
            ("AnalysisLevel", "latest-all"),
            ("GenerateDocumentationFile", "true"),
            ("CheckForOverflowUnderflow", "true"),
        ];
        var library = TempProject.Library(feed, "net8.0;netstandard2.0", strict).Write(
            "Signals.cs",
            """
            using System.Runtime.CompilerServices;
            using Signals;

            [assembly: CLSCompliant(false)]
            [assembly: System.Runtime.InteropServices.ComVisible(false)]
            [assembly: System.Resources.NeutralResourcesLanguage("en")]
            [assembly: InternalsVisibleTo("App")]

            namespace Shop;

            /// <summary>A user finished registering.</summary>
            /// <param name="email">The address that the user registered with.</param>
            [Signal("user-registered")]
            public sealed partial class UserRegistered(string email);

            [Signal("user-forgotten", Delivery = Delivery.Sequential)]
            internal sealed partial class UserForgotten(int number);

            """);
        var application = TempProject.Console(feed, properties: [("AssemblyName", "App"), ("TreatWarningsAsErrors", "true")]).Refer(library).Write(
            "Program.cs",
            """
            using Shop;
            using Signals;

            UserRegistered.Connect((sender, email) => Console.WriteLine(email));
            UserRegistered.Send(null, "ada@example.com");
            UserForgotten.Connect((sender, number) => Console.WriteLine(number));
            await UserForgotten.SendAsync(null, 7);
            Ended.Connect(sender => Console.WriteLine("ended"));
            Ended.Send(null);

            [Signal("ended")]
            internal sealed partial class Ended;

            """);

        (await library.RunAsync("build")).Succeeded();
        (await application.RunAsync("build")).Succeeded();
        var run = (await application.RunAsync("run", "--no-build")).Succeeded();

        Assert.Equal("ada@example.com\n7\nended\n", run.Output);
    }

    [Fact]
    public async Task A_project_with_an_older_language_gets_one_clear_error()
    {
        var project = TempProject.Console(feed, properties: ("LangVersion", "11")).Write(
            "Program.cs",
            """
            using Signals;

            [Signal("user-registered")]
            public sealed partial class UserRegistered
            {
                public static void Main()
                {
                }
            }

            """);

        var build = await project.RunAsync("build", "--nologo", "-clp:NoSummary");

        Assert.NotEqual(0, build.ExitCode);
        var error = Assert.Single(build.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct());
        Assert.Contains("error SIG008: Signals needs C# 12 or later, and this project has C# 11", error, StringComparison.Ordinal);
    }
}
