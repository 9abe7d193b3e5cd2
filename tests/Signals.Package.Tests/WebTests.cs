using System.Runtime.InteropServices;

namespace Signals.Package.Tests;

/// <summary>A minimal API with the package for ASP.NET Core.</summary>
public class WebTests(PackageFeed feed)
{
    private const string MinimalApi =
        """
        using Signals;
        using Signals.AspNetCore;

        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignals().AddAspNetCore().AddReceivers<RequestLog>();
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("Hello"));

        var over = RequestTearingDown.NextAsync(_ => true);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Console.WriteLine(await client.GetStringAsync("/"));
        await over;
        await app.StopAsync();

        public sealed partial class RequestLog
        {
            [Receives<RequestFinished>]
            private void Write(HttpContext context) => Console.WriteLine(context.Response.StatusCode);
        }
        """;

    [Fact]
    public Task It_is_trimmed_without_a_warning_and_without_what_renders_templates()
        => PublishAsync("net10.0", "<PublishTrimmed>true</PublishTrimmed><SelfContained>true</SelfContained>");

    [Fact]
    public Task It_is_compiled_ahead_of_time_without_a_warning()
    {
        NativeAot.SkipUnlessInstalled();
        return PublishAsync("net9.0", "<PublishAot>true</PublishAot>");
    }

    private async Task PublishAsync(string targetFramework, string publish)
    {
        TempProject project = TempProject.Console(
            feed,
            targetFramework: targetFramework,
            properties: [("RuntimeIdentifier", RuntimeInformation.RuntimeIdentifier), ("TreatWarningsAsErrors", "true")]);
        project.UseInstead("Signals.AspNetCore");
        project.Write(
            "App.csproj",
            (await File.ReadAllTextAsync(project.File, TestContext.Current.CancellationToken))
                .Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal)
                .Replace("</PropertyGroup>", $"{publish}</PropertyGroup>", StringComparison.Ordinal));
        project.Write("Program.cs", MinimalApi);
        string folder = Path.Combine(project.Directory, "published");

        (await project.RunAsync("publish", "-c", "Release", "-o", folder)).Succeeded();

        Assert.False(File.Exists(Path.Combine(folder, "Microsoft.AspNetCore.Components.dll")));
        string program = Path.Combine(folder, OperatingSystem.IsWindows() ? "App.exe" : "App");
        Assert.DoesNotContain("Microsoft.AspNetCore.Components", System.Text.Encoding.Latin1.GetString(
            await File.ReadAllBytesAsync(program, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal("Hello\n200\n", (await Command.RunAsync(program, folder, new Dictionary<string, string>())).Output.ReplaceLineEndings("\n"));
    }
}
