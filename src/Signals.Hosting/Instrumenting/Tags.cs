using System.Diagnostics;

namespace Signals.Hosting.Instrumenting;

/// <summary>What activities and measurements are tagged with.</summary>
internal static class Tags
{
    public const string ErrorType = "error.type";

    /// <summary>How many receivers a send called.</summary>
    public const string Receivers = "signals.receivers";

    /// <summary>The tags of a send.</summary>
    public static TagList OfSend(Signal signal) => Of(signal, name: "send", type: "send");

    /// <summary>The tags of a receiver's call.</summary>
    public static TagList OfCall(Signal signal) => Of(signal, name: "process", type: "process");

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
