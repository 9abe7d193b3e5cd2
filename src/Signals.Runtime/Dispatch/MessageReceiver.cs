using Signals.CompilerServices;

namespace Signals.Dispatch;

/// <summary>Calls receivers of whole messages on an asynchronous signal.</summary>
internal static class MessageReceiver
{
    /// <summary>Calls a receiver.</summary>
    /// <returns>What to wait for, or <see langword="null"/> when the receiver completed at once.</returns>
    public static Task? Call<TMessage>(Delegate receiver, TMessage message, CancellationToken cancellationToken)
    {
        ValueTask task;
        switch (receiver)
        {
            case Action<TMessage> sync:
                sync(message);
                return null;
            case Func<TMessage, Task> async:
                task = ReceiverTask.Of(async(message), receiver);
                break;
            default:
                task = ReceiverTask.Of(((Func<TMessage, CancellationToken, Task>)receiver)(message, cancellationToken), receiver);
                break;
        }

        return task.IsCompletedSuccessfully ? null : task.AsTask();
    }
}
