using Signals;

// A lambda over the arguments of a program.
Ping.Connect((_, _) => Case.Hear(args));
