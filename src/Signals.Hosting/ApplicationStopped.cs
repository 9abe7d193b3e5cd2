using Microsoft.Extensions.Hosting;

namespace Signals.Hosting;

/// <summary>A host has stopped: all its hosted services have. It is the last thing that receivers added to the host hear.</summary>
[Signal("application-stopped", Sender = typeof(IHostEnvironment), OnError = OnError.Report), Untraced]
public sealed partial class ApplicationStopped;
