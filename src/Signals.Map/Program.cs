using Signals.Map;

return MapCommand.Run(args, Console.Out, Console.Error);
