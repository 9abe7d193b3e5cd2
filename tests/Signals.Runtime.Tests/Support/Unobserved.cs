namespace Signals.Tests;

/// <summary>Exceptions of tasks that nobody looked at, of which the runtime tells when it collects them.</summary>
internal static class Unobserved
{
    /// <summary>Counts those with a message, of what is done and is garbage then.</summary>
    public static async Task<int> CountAsync(string message, Func<Task> action)
    {
        int count = 0;
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
            => count += args.Exception.InnerExceptions.Count(exception => exception.Message == message);

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await action();
            Garbage.Collect();
            return count;
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }
}
