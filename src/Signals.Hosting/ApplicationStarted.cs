using Microsoft.Extensions.Hosting;

namespace Signals.Hosting;

/// <summary>A host has started: all its hosted services have.</summary>
[Signal("application-started", Sender = typeof(IHostEnvironment), OnError = OnError.Report), Untraced]
public sealed partial class ApplicationStarted;
