using Orders;

CommandLine command;
try
{
    command = CommandLine.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{CommandLine.Help}");
    return 2;
}

if (command.IsHelpWanted)
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    return command.Broker.Address is null ? await OneProcess.RunAsync(command) : await ThreeProcesses.RunAsync(command);
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
