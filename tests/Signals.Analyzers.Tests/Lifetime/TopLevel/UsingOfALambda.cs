using Signals;

// A lambda over a local of a program, with a using.
int calls = 0;
using var connection = Ping.Connect((_, _) => Case.Hear(calls++));
Case.Check();
