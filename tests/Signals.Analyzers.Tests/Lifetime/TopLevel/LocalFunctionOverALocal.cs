using Signals;

// A local function over a local of a program.
int calls = 0;
Ping.Connect(On);

void On(object? sender, string text) => Case.Hear(calls++);
