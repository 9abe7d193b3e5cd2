namespace Registration.Tests;

/// <summary>What the program says when it can't do what it is asked for, and how it ends.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_tells_every_option_and_does_nothing(string option)
    {
        using SampleRun run = await SampleRun.WithAsync(run => ["--output", run.OutputDirectory, option]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--input <FILE>", run.Output, StringComparison.Ordinal);
        Assert.Contains("--output <DIR>", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.OutputDirectory));
    }

    [Theory]
    [InlineData("error: Unrecognized command or argument '--frobnicate'. --help says what is possible.", "--frobnicate")]
    [InlineData("error: Unrecognized command or argument 'sign-ups.csv'. --help says what is possible.", "sign-ups.csv")]
    [InlineData("error: Required argument missing for option: '--input'. --help says what is possible.", "--input")]
    [InlineData("error: --input needs a value. --help says what is possible.", "--input", "--output", "x")]
    [InlineData("error: Required argument missing for option: '--output'. --help says what is possible.", "--output=")]
    [InlineData("error: --output needs a value. --help says what is possible.", "--output", "")]
    [InlineData("error: Option '--input' expects a single argument but 2 were provided. --help says what is possible.", "--input", "a", "--input=b")]
    public async Task A_wrong_command_line_is_an_error_of_its_own(string error, params string[] arguments)
    {
        using SampleRun run = await SampleRun.WithAsync(_ => arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(error, run.Error.TrimEnd());
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_value_can_follow_an_equals_sign()
    {
        using SampleRun run = await SampleRun.WithAsync(run => ["--input=-", $"--output={run.OutputDirectory}"], "email,plan\na@b.example,pro\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a@b.example"], run.AuditedEmails);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using SampleRun run = await SampleRun.WithAsync(run => ["--input", "nowhere.csv", "--output", run.OutputDirectory]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("nowhere.csv", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.OutputDirectory));
    }

    [Fact]
    public async Task A_directory_is_no_input()
    {
        using SampleRun run = await SampleRun.WithAsync(run => ["--input", ".", "--output", run.OutputDirectory]);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_is_named()
    {
        using SampleRun run = await SampleRun.WithAsync(run =>
        {
            File.WriteAllText(run.InputFile, "email,plan\n");
            return ["--input", run.InputFile, "--output", Path.Combine(run.InputFile, "out")];
        });

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("input.csv", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is empty; a header with the columns email and plan was expected")]
    [InlineData("\r\n \r\n", "it is empty; a header with the columns email and plan was expected")]
    [InlineData("mail,plan\n", "line 1: there is no column email in mail,plan")]
    [InlineData("\nemail;plan\n", "line 2: there is no column email in email;plan")]
    [InlineData("email,name\n", "line 1: there is no column plan in email,name")]
    [InlineData("email,plan,EMAIL\n", "line 1: there are 2 columns email")]
    [InlineData("\"email,plan\na@b.example,free\n", "line 1: there is no column email, as its quotes don't match")]
    public async Task An_input_without_the_columns_is_refused(string input, string error)
    {
        using SampleRun run = await SampleRun.OfAsync(input);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"error: input.csv: {error}", run.Error.TrimEnd());
        Assert.False(Directory.Exists(run.OutputDirectory));
    }
}
