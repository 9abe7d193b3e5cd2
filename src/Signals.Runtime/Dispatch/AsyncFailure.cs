using System.Runtime.ExceptionServices;

namespace Signals.Dispatch;

/// <summary>Exceptions on their way into and out of tasks.</summary>
internal static class AsyncFailure
{
    /// <summary>A send that failed, or was cancelled, before it had to wait.</summary>
#pragma warning disable CS1998 // An async method makes the difference between failed and cancelled, and needs no await for that.
    public static async Task<T> Of<T>(Exception exception)
#pragma warning restore CS1998
    {
        ExceptionDispatchInfo.Capture(exception).Throw();
        return default!;
    }

    /// <summary>All exceptions of a task that has several, of which an await throws but the first.</summary>
    public static Exception All(Task task, Exception first)
        => task.Exception is { InnerExceptions.Count: > 1 } all ? all : first;
}
