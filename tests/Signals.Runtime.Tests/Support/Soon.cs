namespace Signals.Tests;

/// <summary>
/// Lets a test that would hang fail. The test goes on after what completed the task has returned, so that nothing on the stack
/// keeps objects from the collector.
/// </summary>
internal static class Soon
{
    // A mutant that hangs is known by it soon, on a machine that does nothing else.
#if MUTATION
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
#else
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
#endif

    /// <summary>Waits for a task that is about to complete.</summary>
    public static async Task InTime(this Task task)
    {
        try
        {
            await task.WaitAsync(Limit, CancellationToken.None);
        }
        finally
        {
            await Task.Yield();
        }
    }

    /// <inheritdoc cref="InTime(Task)"/>
    public static async Task<T> InTime<T>(this Task<T> task)
    {
        await ((Task)task).InTime();
        return await task;
    }

    /// <inheritdoc cref="InTime(Task)"/>
    public static Task InTime(this ValueTask task) => task.AsTask().InTime();

    /// <inheritdoc cref="InTime(Task)"/>
    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().InTime();
}
