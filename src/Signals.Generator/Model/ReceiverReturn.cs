namespace Signals.Generator.Model;

/// <summary>How what a receiving method returns becomes what the signal's delegate does.</summary>
internal enum ReceiverReturn
{
    /// <summary>It is that already.</summary>
    AsItIs,

    /// <summary>A value task becomes a task.</summary>
    AsTask,

    /// <summary>A synchronous method that takes the token: a task that is over.</summary>
    Completed,

    /// <summary>A synchronous method that takes the token and returns a reply: a task that has it.</summary>
    FromResult,
}
