using Microsoft.Extensions.Logging;

namespace Signals.Hosting.Lifetime;

/// <summary>What a host added to its namespace, and takes back together, that which was added last first.</summary>
/// <remarks>
/// What one step throws is logged, and the others are taken all the same. A host that is collected takes them on a thread of the
/// pool: they are other people's code, which would hold up the finalizers of the process, or end it.
/// </remarks>
internal sealed partial class Undo(ILogger logger) : IDisposable
{
    private readonly Stack<(string What, IDisposable Step)> _steps = new();

    ~Undo() => ThreadPool.UnsafeQueueUserWorkItem(static undo => undo.Run(), this, preferLocal: false);

    /// <summary>Adds a step.</summary>
    /// <param name="what">What it disconnects, for the log.</param>
    /// <param name="step">What is disposed.</param>
    public void Add(string what, IDisposable step)
    {
        lock (_steps)
        {
            _steps.Push((what, step));
        }
    }

    /// <summary>Takes all steps back that were added so far.</summary>
    public void Run()
    {
        while (TryTake(out (string What, IDisposable Step) taken))
        {
            try
            {
                taken.Step.Dispose();
            }
            catch (Exception exception)
            {
                Log(exception, taken.What);
            }
        }
    }

    public void Dispose()
    {
        Run();
        GC.SuppressFinalize(this);
    }

    [LoggerMessage(2, LogLevel.Error, "{What} could not be disconnected.", EventName = "DisconnectingFailed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string what);

    // The loggers of a host that is collected may be gone before this.
    private void Log(Exception exception, string what)
    {
        try
        {
            LogFailure(logger, exception, what);
        }
        catch
        {
        }
    }

    private bool TryTake(out (string What, IDisposable Step) taken)
    {
        lock (_steps)
        {
            return _steps.TryPop(out taken);
        }
    }
}
