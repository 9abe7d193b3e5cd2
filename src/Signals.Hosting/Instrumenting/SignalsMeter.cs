using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Signals.Hosting.Instrumenting;

/// <summary>The meter of a host, which its factory made if it has one.</summary>
internal sealed class SignalsMeter : IDisposable
{
    // Those that a factory made are the factory's to dispose.
    private readonly Meter? _own;

    public SignalsMeter(IServiceProvider services)
        => Meter = services.GetService<IMeterFactory>()?.Create(Instrumentation.Name, Instrumentation.Version)
            ?? (_own = new Meter(Instrumentation.Name, Instrumentation.Version));

    public Meter Meter { get; }

    public void Dispose() => _own?.Dispose();
}
