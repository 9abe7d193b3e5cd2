using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Signals.Relay.Instrumenting;

/// <summary>Says what is wrong with a relay.</summary>
internal sealed class RelayHealthCheck(RelayState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(state.Trouble is { } trouble
            ? new HealthCheckResult(context.Registration.FailureStatus, trouble)
            : HealthCheckResult.Healthy($"The relay '{state.Service}' publishes and receives."));
}
