using Signals;

// A method of a local of a program.
var listener = new Listener();
Ping.Connect(listener.On);
