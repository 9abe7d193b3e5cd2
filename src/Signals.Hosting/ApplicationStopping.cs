using Microsoft.Extensions.Hosting;

namespace Signals.Hosting;

/// <summary>A host begins to stop: none of its hosted services has stopped yet.</summary>
[Signal("application-stopping", Sender = typeof(IHostEnvironment), OnError = OnError.Report), Untraced]
public sealed partial class ApplicationStopping;
