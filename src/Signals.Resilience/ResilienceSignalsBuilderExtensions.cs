using Polly;
using Polly.Registry;
using Signals.Hosting;
using Signals.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Has resilience pipelines go around calls of receivers.</summary>
public static class ResilienceSignalsBuilderExtensions
{
    /// <summary>
    /// Has a resilience pipeline go around each call of all receivers that are added to the host: it calls again what failed, cancels what takes
    /// too long, or calls nothing for a while, as it was set up.
    /// </summary>
    /// <param name="signals">What <c>AddSignals</c> returned.</param>
    /// <param name="pipeline">The name with which it was added: <c>services.AddResiliencePipeline(name, …)</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static SignalsBuilder AddReceiverResiliencePipeline(this SignalsBuilder signals, string pipeline)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(pipeline);
        return signals.AddReceiverFilter(services => Filter(services, pipeline));
    }

    /// <summary>Has a resilience pipeline go around each call of the receivers that were added right before.</summary>
    /// <param name="signals">What <c>AddReceivers</c> or another of its kind returned.</param>
    /// <param name="pipeline">The name with which it was added: <c>services.AddResiliencePipeline(name, …)</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">No receivers were added before.</exception>
    public static SignalsBuilder WithResiliencePipeline(this SignalsBuilder signals, string pipeline)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(pipeline);
        return signals.WithFilter(services => Filter(services, pipeline));
    }

    private static ResilienceFilter Filter(IServiceProvider services, string name)
    {
        if (services.GetService<ResiliencePipelineProvider<string>>() is not { } pipelines || !pipelines.TryGetPipeline(name, out ResiliencePipeline? pipeline))
        {
            throw new InvalidOperationException(
                $"There is no resilience pipeline '{name}' among the services. Add it: services.AddResiliencePipeline(\"{name}\", …).");
        }

        return new ResilienceFilter(pipeline);
    }
}
