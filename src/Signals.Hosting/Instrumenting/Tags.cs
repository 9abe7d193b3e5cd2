using System.Diagnostics;
using Signals.Hosting.Background;

namespace Signals.Hosting.Instrumenting;

/// <summary>What activities and measurements are tagged with.</summary>
internal static class Tags
{
    public const string ErrorType = "error.type";

    /// <summary>How many receivers a send called.</summary>
    public const string Receivers = "signals.receivers";

    /// <summary>The class of background receivers.</summary>
    public const string BackgroundReceivers = "signals.background.receivers";

    /// <summary>The tags of a send.</summary>
    public static TagList OfSend(Signal signal) => Of(signal, name: "send", type: "send");

    /// <summary>The tags of a receiver's call.</summary>
    public static TagList OfCall(Signal signal) => Of(signal, name: "process", type: "process");

    /// <summary>The tag of what waits in a queue.</summary>
    public static TagList OfReceivers(BackgroundQueue queue) => new() { { BackgroundReceivers, queue.Receivers.ToString() } };

    /// <summary>The tags of a message in a queue.</summary>
    public static TagList OfQueue(BackgroundQueue queue, Signal signal)
    {
        TagList tags = OfReceivers(queue);
        tags.Add("messaging.destination.name", signal.Name);
        return tags;
    }

    /// <summary>What failures are told apart by.</summary>
    public static string ErrorTypeOf(Exception exception) => exception.GetType().ToString();

    private static TagList Of(Signal signal, string name, string type) => new()
    {
        { "messaging.system", "signals" },
        { "messaging.operation.name", name },
        { "messaging.operation.type", type },
        { "messaging.destination.name", signal.Name },
    };
}
