using System;
using Signals;

// A method of a local that a program reads when all is done.
var listener = new Listener();
Ping.Connect(listener.On);
Case.Check();
Console.Out.Write(listener.Count > 1000 ? "" : null);
