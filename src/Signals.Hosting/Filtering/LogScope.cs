using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Signals.Hosting.Filtering;

/// <summary>Has all that is logged within a call say which signal it is about, and which of its messages.</summary>
internal sealed class LogScope(ILogger logger) : IReceiverFilter
{
    private static readonly Func<ILogger, string, string, IDisposable?> BeginScope
        = LoggerMessage.DefineScope<string, string>("Signal:{Signal}, MessageId:{MessageId}");

    // A message has no number of its own. It gets one when the first of its receivers is called, which the others share.
    private static readonly ConditionalWeakTable<object, string> Ids = [];

    public void Invoke(ReceiverCall call)
    {
        using (Begin(call))
        {
            call.Next();
        }
    }

    public async ValueTask InvokeAsync(ReceiverCall call)
    {
        using (Begin(call))
        {
            await call.NextAsync().ConfigureAwait(false);
        }
    }

    private IDisposable? Begin(ReceiverCall call)
        => BeginScope(logger, call.Signal.Name, Ids.GetValue(call.Message, static _ => Guid.NewGuid().ToString("N")));
}
