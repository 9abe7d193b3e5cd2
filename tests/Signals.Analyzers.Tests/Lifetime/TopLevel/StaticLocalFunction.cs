using Signals;

// A local function over nothing in a program.
Ping.Connect(On);

void On(object? sender, string text) => Case.Hear();
