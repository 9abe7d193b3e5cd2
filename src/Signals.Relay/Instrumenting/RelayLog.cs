using Microsoft.Extensions.Logging;

namespace Signals.Relay.Instrumenting;

/// <summary>Logs what a person has to know. No payload, and nothing that is secret, is among it.</summary>
internal sealed partial class RelayLog(ILogger logger, string service)
{
    public const string Category = "Signals.Relay";

    public ILogger Logger => logger;

    public void NotReceivingYet(string trouble) => NotReceivingYet(logger, service, trouble);

    public void NotReceiving(string signal, Exception exception) => NotReceiving(logger, exception, service, signal);

    public void NobodyReceives(string signal) => NobodyReceives(logger, service, signal);

    public void ReceiverFailed(string signal, string id, int count, TimeSpan pause, Exception exception)
        => ReceiverFailed(logger, exception, service, id, signal, count, pause);

    public void InstanceFailed(string signal, string id, Exception exception) => InstanceFailed(logger, exception, service, id, signal);

    public void Rejected(string signal, string? id, string reason, Exception? exception)
        => Rejected(logger, exception, service, id ?? "without an id", signal, reason);

    [LoggerMessage(
        1, LogLevel.Warning, "The relay {Service} does not receive yet, and goes on trying. {Trouble}", EventName = "NotReceivingYet")]
    private static partial void NotReceivingYet(ILogger logger, string service, string trouble);

    [LoggerMessage(
        2, LogLevel.Error, "The relay {Service} does not receive '{Signal}', and tries again.", EventName = "NotReceiving")]
    private static partial void NotReceiving(ILogger logger, Exception exception, string service, string signal);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "No service receives '{Signal}', which {Service} publishes: what it sent is lost. It is kept from the first start of a service on that receives it.",
        EventName = "NobodyReceives")]
    private static partial void NobodyReceives(ILogger logger, string service, string signal);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "The relay {Service} could not handle the message {Id} of '{Signal}', for the {Count}. time. It comes again in {Pause}.",
        EventName = "MessageFailed")]
    private static partial void ReceiverFailed(
        ILogger logger, Exception exception, string service, string id, string signal, int count, TimeSpan pause);

    [LoggerMessage(
        5,
        LogLevel.Error,
        "This instance of {Service} could not handle the message {Id} of '{Signal}', which each instance gets once.",
        EventName = "InstanceFailed")]
    private static partial void InstanceFailed(ILogger logger, Exception exception, string service, string id, string signal);

    [LoggerMessage(
        6, LogLevel.Error, "The relay {Service} gave up the message {Id} of '{Signal}'. {Reason}", EventName = "MessageRejected")]
    private static partial void Rejected(
        ILogger logger, Exception? exception, string service, string id, string signal, string reason);
}
