using System.Net;
using System.Net.Sockets;

namespace PageViews.Tests;

/// <summary>What the program says when it can't do what it is asked for, and how it ends.</summary>
public class CommandLineTests
{
    [Fact]
    public async Task Help_tells_every_option()
    {
        (int exitCode, string output, string error) = await Shop.RunAsync("--urls", "http://127.0.0.1:0", "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--database <FILE>", output, StringComparison.Ordinal);
        Assert.Contains("--urls <URLS>", output, StringComparison.Ordinal);
        Assert.Equal("", error);
    }

    [Theory]
    [InlineData("error: Unrecognized command or argument '--frobnicate'. --help says what is possible.", "--frobnicate")]
    [InlineData("error: Unrecognized command or argument 'shop.db'. --help says what is possible.", "shop.db")]
    [InlineData("error: Required argument missing for option: '--database'. --help says what is possible.", "--database")]
    [InlineData("error: --database needs a value. --help says what is possible.", "--database", "--urls", "http://127.0.0.1:0")]
    [InlineData("error: Required argument missing for option: '--urls'. --help says what is possible.", "--urls=")]
    [InlineData("error: --urls needs a value. --help says what is possible.", "--urls", "")]
    [InlineData("error: Option '--urls' expects a single argument but 2 were provided. --help says what is possible.", "--urls", "a", "--urls=b")]
    public async Task A_wrong_command_line_is_an_error_of_its_own(string error, params string[] arguments)
    {
        (int exitCode, string output, string said) = await Shop.RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Equal(error, said.TrimEnd());
        Assert.Equal("", output);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new string('x', 5000), TestContext.Current.CancellationToken);

        (int exitCode, _, string error) = await Shop.RunAsync("--database", file, "--urls", "http://127.0.0.1:0");
        File.Delete(file);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error: {file}: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("http://127.0.0.1:99999", "99999")]
    [InlineData("https://127.0.0.1:0", "certificate")]
    public async Task An_address_that_can_not_be_used_is_named(string url, string name)
    {
        (int exitCode, string output, string error) = await RunAsync(url);

        Assert.Equal(1, exitCode);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal("", output);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, port: 0);
        other.Start();
        string url = $"http://{other.LocalEndpoint}";

        (int exitCode, string output, string error) = await RunAsync(url);

        Assert.Equal(1, exitCode);
        Assert.Contains(url, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal("", output);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string url)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            return await Shop.RunAsync("--database", file, "--urls", url);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
