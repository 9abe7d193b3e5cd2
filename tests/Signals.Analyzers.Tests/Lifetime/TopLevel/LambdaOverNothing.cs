using Signals;

// A lambda over nothing in a program.
Ping.Connect((_, _) => Case.Hear());
