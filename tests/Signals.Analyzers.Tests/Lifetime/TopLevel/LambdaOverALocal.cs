using Signals;

// A lambda over a local of a program.
int calls = 0;
Ping.Connect((_, _) => Case.Hear(calls++));
