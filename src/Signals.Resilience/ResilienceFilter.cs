using Polly;

namespace Signals.Resilience;

/// <summary>Has a resilience pipeline go around calls of receivers.</summary>
internal sealed class ResilienceFilter(ResiliencePipeline pipeline) : IReceiverFilter
{
    public void Invoke(ReceiverCall call)
    {
        ResilienceContext context = ContextOf(call);
        try
        {
            pipeline.Execute(static (_, call) => call.Next(), context, call);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public async ValueTask InvokeAsync(ReceiverCall call)
    {
        ResilienceContext context = ContextOf(call);
        try
        {
            await pipeline
                .ExecuteAsync(static (context, call) => call.NextAsync(context.CancellationToken), context, call)
                .ConfigureAwait(context.ContinueOnCapturedContext);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // What the pipeline reports, it reports of the signal.
    private static ResilienceContext ContextOf(ReceiverCall call)
        => ResilienceContextPool.Shared.Get(call.Signal.Name, call.CancellationToken);
}
