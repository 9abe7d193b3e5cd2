using System.CommandLine;
using System.Text;
using Registration;
using Samples;

// This file reads the command line and opens what it names. The lesson is in Tour.cs.

Console.OutputEncoding = Encoding.UTF8;

var inputOption = new Option<string>("--input")
{
    Description = "The sign-ups: CSV in UTF-8 with the columns email and plan; - is standard input.",
    HelpName = "FILE",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "sign-ups.csv"),
};
var outputOption = new Option<string>("--output")
{
    Description = "Where audit.jsonl and mail/*.eml go; those of an earlier run are replaced.",
    HelpName = "DIR",
    DefaultValueFactory = _ => Path.Combine("artifacts", "registration"),
};
var command = new RootCommand(
    """
    Registers users from a CSV file, and announces each by a signal.

    Exit codes: 0 all went well, also when rows were bad; 1 the input can't be read, the output can't be written, a receiver
    failed, or Ctrl+C was pressed; 2 the command line is wrong.
    """)
{
    inputOption,
    outputOption,
};
if (command.Read(args, out int exitCode) is not { } asked)
{
    return exitCode;
}

// Ctrl+C cancels the send that is under way, and with it the mail that is being sent.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

string input = asked.GetRequiredValue(inputOption);
string output = asked.GetRequiredValue(outputOption);
string inputName = input == "-" ? "standard input" : Path.GetFileName(input);
try
{
    using Stream stream = input == "-" ? Console.OpenStandardInput() : File.OpenRead(input);
    using var text = new StreamReader(stream, Encoding.UTF8);
    IEnumerable<SignUp> signUps = SignUpFile.Read(text);
    Directory.CreateDirectory(output);
    return await Tour.RunAsync(signUps, inputName, output, stop.Token) ? 0 : 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("error: stopped");
    return 1;
}
catch (InvalidDataException exception)
{
    Console.Error.WriteLine($"error: {inputName}: {exception.Message}");
    return 1;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 1;
}
