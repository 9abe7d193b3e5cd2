using System.ComponentModel;
using Signals.Diagnostics;

namespace Signals.CompilerServices;

/// <summary>Takes what an asynchronous receiver returned. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReceiverTask
{
    /// <summary>Takes a task that may wrongly be null.</summary>
    /// <param name="task">What the receiver returned.</param>
    /// <param name="receiver">The receiver.</param>
    /// <returns>The task.</returns>
    /// <exception cref="InvalidOperationException">The task is null. The message names the receiver.</exception>
    public static ValueTask Of(Task? task, Delegate receiver) => new(task ?? throw IsNull(receiver));

    /// <summary>Takes a task that may wrongly be null.</summary>
    /// <typeparam name="TResult">The type of the reply.</typeparam>
    /// <param name="task">What the receiver returned.</param>
    /// <param name="receiver">The receiver.</param>
    /// <returns>The task.</returns>
    /// <exception cref="InvalidOperationException">The task is null. The message names the receiver.</exception>
    public static ValueTask<TResult> Of<TResult>(Task<TResult>? task, Delegate receiver) => new(task ?? throw IsNull(receiver));

    private static InvalidOperationException IsNull(Delegate receiver)
        => new($"The receiver {ReceiverName.Of(receiver)} returned null instead of a task. "
            + "Return Task.CompletedTask or Task.FromResult, or make the method async.");
}
