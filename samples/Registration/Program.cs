using System.Text;
using Registration;

// This file reads the command line and opens what it names. The lesson is in Tour.cs.

Console.OutputEncoding = Encoding.UTF8;

CommandLine commandLine;
try
{
    commandLine = CommandLine.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"error: {exception.Message}; --help says what is");
    return 2;
}

if (commandLine.IsHelpWanted)
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

// Ctrl+C cancels the send that is under way, and with it the mail that is being sent.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

string input = commandLine.Input ?? Path.Combine(AppContext.BaseDirectory, "sign-ups.csv");
string inputName = input == "-" ? "standard input" : Path.GetFileName(input);
try
{
    using Stream stream = input == "-" ? Console.OpenStandardInput() : File.OpenRead(input);
    using var text = new StreamReader(stream, Encoding.UTF8);
    IEnumerable<SignUp> signUps = SignUpFile.Read(text);
    Directory.CreateDirectory(commandLine.Output);
    return await Tour.RunAsync(signUps, inputName, commandLine.Output, stop.Token) ? 0 : 1;
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
