Console.WriteLine($"Signals for {Signals.Placeholder.TargetFramework}.");
