using Signals.Diagnostics;

namespace Signals.Relay.Receiving;

/// <summary>One send of a message that came from a broker, whose failures are seen whatever becomes of them in the process.</summary>
internal sealed class InboundSend(Signal signal) : SendObservation
{
    private readonly List<Exception> _failures = [];

    public Signal Signal => signal;

    /// <summary>How many receivers were called.</summary>
    public int Receivers => ReceiversCalled;

    public IReadOnlyList<Exception> Failures => _failures;

    public async ValueTask RunAsync(Func<ValueTask> send)
    {
        try
        {
            await InboundObserver.Start(this, send).ConfigureAwait(false);
        }
        catch (Exception exception) when (_failures.Count == 0)
        {
            _failures.Add(exception);
        }
        catch
        {
            // It is one of those that were seen already, or all of them.
        }
    }

    protected override void ReceiverFailed(Connection connection, Exception exception) => _failures.Add(exception);

    protected override void Ended(Exception? exception)
    {
    }
}
